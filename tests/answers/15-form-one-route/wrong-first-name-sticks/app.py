from flask import Flask, render_template, request, session
app = Flask(__name__)
app.secret_key = 'dev'

@app.route('/', methods=['GET', 'POST'])
def form():
    if request.method == 'POST':
        name = request.form['name']
        city = request.form['city']
        if name.strip() == '':
            return render_template('form.html', error='Name is required', city=city), 400
        session.setdefault('name', name)
        return f'Hello, {session["name"]} from {city}!'
    return render_template('form.html')

if __name__ == '__main__':
    app.run(debug=True)
