from flask import Flask, request

app = Flask(__name__)
note = ""


@app.route("/submit", methods=["GET", "POST"])
def submit():
    return "Form submitted!"


@app.route("/note", methods=["GET", "PUT"])
def the_note():
    global note
    if request.method == "PUT":
        note = note + request.get_data(as_text=True)
        return "ok"
    return note


if __name__ == "__main__":
    app.run()
