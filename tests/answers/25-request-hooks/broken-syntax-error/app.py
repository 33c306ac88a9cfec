from flask import Flask, request

app = Flask(__name__)

@app.before_request
def before()
    print(f'Incoming request: {request.method} {request.path}')

@app.route('/')
def home():
    print("in the view")
    return 'Hello, World!'
