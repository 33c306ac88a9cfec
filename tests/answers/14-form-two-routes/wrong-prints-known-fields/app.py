from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/')
def form():
    return render_template('form.html')

@app.route('/submit', methods=['POST'])
def submit():
    for key in ['name', 'email', 'color', 'city', 'age']:
        if key in request.form:
            print(f"{key}: {request.form[key]}")
    return "Form submitted successfully!"

if __name__ == '__main__':
    app.run(debug=True)
