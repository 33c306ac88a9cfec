import os

from flask import Flask, abort, render_template, request
from markupsafe import escape

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024
UPLOAD_FOLDER = os.path.join(app.root_path, "uploads")


@app.route("/upload", methods=["GET", "POST"])
def upload():
    if request.method == "POST":
        f = request.files["the_file"]
        if f.filename == "":
            abort(400)
        if not f.filename.lower().endswith((".txt", ".png", ".pdf")):
            abort(400)
        os.makedirs(UPLOAD_FOLDER, exist_ok=True)
        f.save(os.path.join(UPLOAD_FOLDER, f.filename))
        return f"Uploaded {escape(f.filename)}"
    return render_template("upload.html")


if __name__ == "__main__":
    app.run(debug=True)
