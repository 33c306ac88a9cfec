from flask import Flask, render_template_string

app = Flask(__name__)
app.debug = True
visits = []

@app.before_request
def before():
    visits.append(1)

@app.after_request
def after(response):
    response.headers["X-Visits"] = str(len(visits))
    return response

@app.teardown_request
def bye(error=None):
    pass

@app.route("/user/<username>")
def user(username):
    visits.append(username)
    return render_template_string("""
User: {{ username }}
""", username=username)

@app.route("/greet/<greeting>/<name>")
def greet(**parts):
    return render_template_string("{{ greeting }}, {{ name }}!", **parts)

if __name__ == "__main__":
    app.run()
