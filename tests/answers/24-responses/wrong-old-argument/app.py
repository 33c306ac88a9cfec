import io
from flask import Flask, make_response, abort, send_file
app = Flask(__name__)

@app.route('/text')
def text_page():
    return 'plain string'

@app.route('/created')
def created_page():
    return 'created', 201, {'X-Something': 'A value'}

@app.route('/json')
def json_page():
    return {'name': 'Flask', 'stars': 5}

@app.route('/made')
def made_page():
    resp = make_response('made by hand')
    resp.mimetype = 'text/plain'
    resp.headers['X-Made-With'] = 'make_response'
    return resp

@app.route('/download')
def download_page():
    return send_file(io.BytesIO(b'name,points\nAda,10\n'), mimetype='text/csv', as_attachment=True, attachment_filename='report.csv')

@app.route('/teapot')
def teapot_page():
    abort(418)

if __name__ == '__main__':
    app.run()
