from flask import Flask, render_template, request
app = Flask(__name__)

error = ''

@app.route('/', methods=['GET', 'POST'])
def form():
    global error
    if request.method == 'POST':
        name = request.form['name']
        city = request.form['city']
        if name.strip() == '':
            error = 'Name is required'
            return render_template('form.html', error=error, city=city), 400
        return f'Hello, {name} from {city}!'
    return render_template('form.html', error=error)

if __name__ == '__main__':
    app.run(debug=True)
