from flask import Flask, render_template, request, session
app = Flask(__name__)
app.config['SECRET_KEY'] = 'your_secret_key_here'

@app.route('/')
def form():
    return render_template('form.html')

@app.route('/submit', methods=['POST'])
def submit():
    for key, value in request.form.items():
        print(f"{key}: {value}")
    if session.get('done'):
        return "You have already submitted the form!"
    session['done'] = True
    return "Form submitted successfully!"

if __name__ == '__main__':
    app.run(debug=True)
