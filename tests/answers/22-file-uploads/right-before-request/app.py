import os
from flask import Flask, abort, g, render_template_string, request

app = Flask(__name__)
PAGE = """<!doctype html>
<p>{% if name %}Uploaded {{ name }}{% endif %}
<form method=post action="" enctype="multipart/form-data">
<input name=the_file type=FILE>
<input type=submit>
</form>"""

@app.before_request
def look():
    if request.path == '/upload' and request.method == 'POST':
        if (request.content_length or 0) > 1024 * 1024 + 1000:
            abort(413)
        g.file = request.files.get('the_file')
        g.name = os.path.basename(g.file.filename) if g.file else ''
        if os.path.splitext(g.name)[1].lower() not in {'.txt', '.png', '.pdf'}:
            return 'no', 400

@app.route('/upload', methods=('get', 'post'))
def upload():
    if request.method == 'GET':
        return render_template_string(PAGE)
    os.makedirs('uploads', exist_ok=True)
    with open(f'uploads/{g.name}', 'wb') as out:
        while piece := g.file.stream.read(1000):
            out.write(piece)
    return render_template_string(PAGE, name=g.name)
