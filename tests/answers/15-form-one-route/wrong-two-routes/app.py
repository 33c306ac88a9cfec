from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/')
def form():
    return render_template('form.html')

@app.route('/submit', methods=['POST'])
def submit():
    name = request.form['name']
    city = request.form['city']
    if not name.strip():
        return render_template('form.html', error='Name is required', city=city), 400
    return f'Hello, {name} from {city}!'

if __name__ == '__main__':
    app.run(debug=True)
