from flask import *

app = Flask(__name__)

@app.get("/")
def home():
    return render_template("form.html", title="Sign up")

@app.post("/submit")
def submit():
    for field in request.form:
        print(field + ":", request.form[field])
    return "Form submitted successfully!\n"
