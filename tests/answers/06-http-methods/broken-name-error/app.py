from flask import Flask, request

@app.post('/submit')
def submit():
    return 'Form submitted!'

app = Flask(__name__)

if __name__ == '__main__':
    app.run()
