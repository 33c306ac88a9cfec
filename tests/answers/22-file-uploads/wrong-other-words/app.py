import os
from flask import Flask, request, render_template, abort
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config['MAX_CONTENT_LENGTH'] = 1024 * 1024
ALLOWED = ['txt', 'png', 'pdf']

def allowed(filename):
    return '.' in filename and filename.rsplit('.', 1)[1].lower() in ALLOWED

@app.route('/upload', methods=['GET', 'POST'])
def upload_file():
    if request.method == 'POST':
        f = request.files['the_file']
        if f.filename == '':
            abort(400)
        if not allowed(f.filename):
            return 'This kind of file is not allowed', 400
        f.save('uploads/' + secure_filename(f.filename))
        return 'File uploaded!'
    return render_template('upload.html')

if __name__ == '__main__':
    app.run(debug=True)
