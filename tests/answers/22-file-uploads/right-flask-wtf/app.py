import os
import secrets

from flask import Flask, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from flask_wtf.file import FileAllowed, FileField, FileRequired
from werkzeug.utils import secure_filename
from wtforms import SubmitField

app = Flask(__name__)
app.config.update(
    SECRET_KEY=secrets.token_hex(),
    MAX_CONTENT_LENGTH=1024**2,
    UPLOADS=os.path.join(app.root_path, "uploads"),
)
os.makedirs(app.config["UPLOADS"], exist_ok=True)


class UploadForm(FlaskForm):
    the_file = FileField("File", [FileRequired(), FileAllowed(["txt", "png", "pdf"], "No such files!")])
    send = SubmitField("Upload")


@app.route("/upload", methods=["GET", "POST"])
def upload():
    form = UploadForm()
    if form.validate_on_submit():
        name = secure_filename(form.the_file.data.filename)
        form.the_file.data.save(os.path.join(app.config["UPLOADS"], name))
        flash(f"Uploaded {name}")
        return redirect(url_for("upload"))
    return render_template("upload.html", form=form), 400 if form.is_submitted() else 200
