import os

from flask import Flask, render_template, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024

os.makedirs("uploads", exist_ok=True)


@app.route("/upload", methods=["GET", "POST"])
def upload():
    if request.method == "GET":
        return render_template("upload.html")
    file = request.files["the_file"]
    name = secure_filename(file.filename)
    if "." not in name or name.rsplit(".", 1)[1].lower() not in ("txt", "png", "pdf"):
        return "This kind of file is not allowed", 400
    file.save("uploads/" + name)
    return "Uploaded " + name


if __name__ == "__main__":
    app.run(debug=True)
