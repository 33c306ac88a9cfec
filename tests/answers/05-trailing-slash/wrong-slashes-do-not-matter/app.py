from flask import Flask
app = Flask(__name__)
app.url_map.strict_slashes = False  # so it works with and without slash

@app.route('/projects/')
def projects():
    return 'The project page'

@app.route('/about')
def about():
    return 'The about page'

if __name__ == '__main__':
    app.run()
