from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/')
def form():
    return render_template('form.html')

fields = []

@app.route('/submit', methods=['POST'])
def submit():
    for key, value in request.form.items():
        fields.append(f"{key}: {value}")
    for field in fields:
        print(field)
    return "Form submitted successfully!"

if __name__ == '__main__':
    app.run(debug=True)
