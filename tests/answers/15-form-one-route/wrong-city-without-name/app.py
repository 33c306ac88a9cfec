from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/', methods=['GET', 'POST'])
def form():
    if request.method == 'POST':
        name = request.form['name']
        city = request.form['city']
        if name.strip() == '':
            return render_template('form.html', error='Name is required', city=city), 400
        return f'Hello, {name} from {city}!'
    return render_template('form.html')

if __name__ == '__main__':
    app.run(debug=True)
