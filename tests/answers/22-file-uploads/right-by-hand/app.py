from pathlib import Path
from flask import Flask, Response, abort, render_template, request
from flask.views import MethodView

HERE = Path(__file__).resolve().parent


class Upload(MethodView):
    init_every_request = False

    def get(self):
        return render_template("upload.html")

    def post(self):
        file = request.files.get("the_file")
        if file is None or not file.filename:
            abort(400, "Choose a file")
        name = file.filename.replace("\\", "/").split("/")[-1]
        match Path(name).suffix.lower():
            case ".txt" | ".png" | ".pdf":
                pass
            case _:
                abort(400, "Not this kind of file")
        data = file.read(2**20 + 1)
        if len(data) > 2**20:
            abort(413)
        folder = HERE / "uploads"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        return Response("<h1>Uploaded <code>%s</code></h1>\n" % name, 201)


def make_app():
    app = Flask(__name__)
    app.add_url_rule("/upload", view_func=Upload.as_view("upload"))
    return app
