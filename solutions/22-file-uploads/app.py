"""Files that visitors upload: only some kinds, not too large, never where the visitor says."""

from pathlib import Path

from flask import Flask, abort, render_template, request
from markupsafe import escape
from werkzeug.utils import secure_filename

UPLOADS = Path(__file__).parent / "uploads"
ALLOWED = {".txt", ".png", ".pdf"}

app = Flask(__name__)
# Flask itself answers 413 to a larger post.
app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024


@app.get("/upload")
def show_form():
    return render_template("upload.html")


@app.post("/upload")
def upload_file():
    file = request.files["the_file"]
    name = secure_filename(file.filename)
    if Path(name).suffix.lower() not in ALLOWED:
        abort(400, description="Choose a .txt, .png or .pdf file.")
    UPLOADS.mkdir(exist_ok=True)
    file.save(UPLOADS / name)
    return f"Uploaded {escape(name)}"


if __name__ == "__main__":
    app.run()
