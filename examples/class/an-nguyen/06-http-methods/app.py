from flask import Flask, request

app = Flask(__name__)
notes = {}


@app.route("/submit", methods=["POST"])
def submit():
    return "Form submitted!"


@app.route("/note", methods=["GET", "PUT", "DELETE"])
def note():
    if request.method == "PUT":
        status = 200 if "note" in notes else 201
        notes["note"] = request.get_data(as_text=True)
        return "saved", status
    if "note" not in notes:
        return "There is no note", 404
    if request.method == "DELETE":
        del notes["note"]
        return "", 204
    return notes["note"]


if __name__ == "__main__":
    app.run()
