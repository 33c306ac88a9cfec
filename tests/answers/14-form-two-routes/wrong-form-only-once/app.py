from flask import Flask, render_template, request, session
app = Flask(__name__)
app.secret_key = 'dev'

@app.route('/')
def form():
    if 'seen' in session:
        return 'You have seen the form already'
    session['seen'] = True
    return render_template('form.html')

@app.route('/submit', methods=['POST'])
def submit():
    for key, value in request.form.items():
        print(f"{key}: {value}")
    return "Form submitted successfully!"

if __name__ == '__main__':
    app.run(debug=True)
