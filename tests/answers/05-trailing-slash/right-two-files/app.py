from flask import Flask

from pages import about, projects

app = Flask(__name__)
for rule, view in [('/projects/', projects), ('/about', about)]:
    app.route(rule)(view)

if __name__ == '__main__':
    app.run()
