import os
from flask import Flask, request, make_response

app = Flask(__name__)
FILE = "note.txt"

@app.route("/submit", methods=("post",))
def submit():
    return make_response("Form submitted!", 200)

@app.route("/note", methods=("get", "put", "delete"))
def note():
    exists = os.path.exists(FILE)
    match request.method:
        case "PUT":
            with open(FILE, "wb") as f:
                f.write(request.get_data())
            return ("replaced", 200) if exists else ("created", 201)
        case "DELETE" if exists:
            os.remove(FILE)
            return "", 204
        case "GET" | "HEAD" if exists:
            with open(FILE, "rb") as f:
                return f.read()
        case _:
            return "no note here", 404

if __name__ == "__main__":
    app.run()
