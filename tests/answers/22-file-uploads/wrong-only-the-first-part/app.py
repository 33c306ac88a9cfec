import os
from flask import Flask, abort, render_template, request
from markupsafe import escape
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
FOLDER = os.path.join(app.root_path, "uploads")
ALLOWED = {".txt", ".png", ".pdf"}


@app.route("/upload", methods=["GET", "POST"])
def upload():
    if request.method == "GET":
        return render_template("upload.html")
    f = request.files["the_file"]
    name = secure_filename(f.filename)
    if not name:
        abort(400)
    if os.path.splitext(name)[1].lower() not in ALLOWED:
        abort(400)
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, name), "wb") as out:
        out.write(f.read(65536))
    return f"Uploaded {escape(name)}"


if __name__ == "__main__":
    app.run()
