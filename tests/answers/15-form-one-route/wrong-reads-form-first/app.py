from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/', methods=['GET', 'POST'])
def form():
    name = request.form['name']
    city = request.form['city']
    if request.method == 'POST':
        if name.strip() == '':
            return render_template('form.html', error='Name is required', city=city), 400
        return f'Hello, {name} from {city}!'
    return render_template('form.html')

if __name__ == '__main__':
    app.run(debug=True)
