from flask import Flask
app = Flask(__name__)

@app.route('/projects/')
def projects():
    print('The project page')

@app.route('/about')
def about():
    print('The about page')

if __name__ == '__main__':
    app.run()
