from flask import *

app = Flask(__name__)

@app.route("/projects/", methods=["get"])
def projects_page():
    return "The project page"

@app.route("/projects")
def projects_redirect():
    # send them to the real page and take the ?page= along
    return redirect(url_for("projects_page", **request.args), code=301)

@app.route("/about")
def about():
    return "The about page"

if ('__main__' == __name__):
    app.run(debug=True)
