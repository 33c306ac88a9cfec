from flask import Flask, make_response, abort
app = Flask(__name__)

@app.route('/text')
def text_page():
    return 'plain string'

@app.route('/created')
def created_page():
    return 'created', 201, {'X-Something': 'a value'}

@app.route('/json')
def json_page():
    return {'name': 'Flask', 'stars': 5}

@app.route('/made')
def made_page():
    resp = make_response('made by hand')
    resp.mimetype = 'text/plain'
    resp.headers['Made-With'] = 'make_response'
    return resp

@app.route('/download')
def download_page():
    resp = make_response('name,points\nAda,10\n')
    resp.headers['Content-Type'] = 'text/csv'
    resp.headers['Content-Disposition'] = 'attachment; filename=report.csv'
    return resp

@app.route('/teapot')
def teapot_page():
    abort(418)

if __name__ == '__main__':
    app.run()
