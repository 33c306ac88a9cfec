from flask import Flask
app = Flask(__name__)
visits = 0

@app.route('/')
def hello_world():
    global visits
    visits += 1
    if visits == 1:
        return 'Hello, World!'
    return f'Hello, World! You are visitor {visits}'

if __name__ == '__main__':
    app.run()
