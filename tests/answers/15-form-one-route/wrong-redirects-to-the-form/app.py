from flask import Flask, flash, redirect, render_template, request, session
app = Flask(__name__)
app.secret_key = 'dev'

@app.route('/', methods=['GET', 'POST'])
def form():
    if request.method == 'POST':
        name = request.form['name']
        city = request.form['city']
        if name.strip() == '':
            flash('Name is required')
            session['city'] = city
            return redirect('/')
        return f'Hello, {name} from {city}!'
    return render_template('form.html', city=session.pop('city', ''))

if __name__ == '__main__':
    app.run(debug=True)
