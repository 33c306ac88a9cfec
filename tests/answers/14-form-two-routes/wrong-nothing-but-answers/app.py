from flask import Flask
app = Flask(__name__)

@app.route('/')
@app.route('/submit', methods=['GET', 'POST'])
def submit():
    return "Form submitted successfully!"
