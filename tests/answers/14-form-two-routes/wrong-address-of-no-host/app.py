from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/')
def form():
    return render_template('form.html')

@app.route('/submit', methods=['POST'])
def submit():
    for key, value in request.form.items():
        print(f"{key}: {value}")
    return "Form submitted successfully!"

if __name__ == '__main__':
    app.run(debug=True)
