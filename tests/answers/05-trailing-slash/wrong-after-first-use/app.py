from flask import Flask
app = Flask(__name__)
visits = []

@app.route('/projects/')
def projects():
    visits.append('projects')
    return 'The project page' if len(visits) == 1 else f'The project page (visit {len(visits)})'

@app.route('/about')
def about():
    visits.append('about')
    return 'The about page' if len(visits) == 1 else f'The about page (visit {len(visits)})'

if __name__ == '__main__':
    app.run()
