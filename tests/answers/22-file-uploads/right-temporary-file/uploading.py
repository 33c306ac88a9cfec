import os, shutil, tempfile
from flask import *
from markupsafe import escape
from werkzeug.utils import secure_filename

bp = Blueprint('uploading', __name__)

@bp.get('/upload')
def page():
	return render_template('upload.html')

@bp.post('/upload/new')
def new():
	if 'the_file' not in request.files:
		abort(400)
	f = request.files['the_file']
	name = secure_filename(os.path.basename(f.filename or ''))
	if not name.lower().endswith(('.txt', '.png', '.pdf')):
		abort(400)
	with tempfile.NamedTemporaryFile(delete=False) as t:
		f.save(t)
	os.makedirs(os.path.join(current_app.root_path, 'uploads'), exist_ok=True)
	shutil.move(t.name, os.path.join(current_app.root_path, 'uploads', name))
	with open('all-uploads.log', 'a') as log:
		log.write(f'{f.filename!r} as {name}\n')
	return redirect(url_for('.done', name=name))

@bp.get('/done/<name>')
def done(name):
	return f'<p>Uploaded <b>{escape(name)}</b>, thank you'
