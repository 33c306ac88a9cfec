from flask import Flask, make_response, jsonify, abort
app = Flask(__name__)

@app.route('/text')
def text():
    return 'plain string'

@app.route('/created')
def created():
    resp = make_response('created', 201)
    resp.headers['X-Something'] = 'A value'
    return resp

@app.route('/json')
def my_json():
    return jsonify(name='Flask', stars=5)

@app.route('/made')
def made():
    resp = make_response('made by hand', 200)
    resp.headers['Content-Type'] = 'text/plain'
    resp.headers['X-Made-With'] = 'make_response'
    return resp

@app.route('/download')
def download():
    text = 'name,points\nAda,10\nBob,8\n'
    resp = make_response(text)
    resp.headers['Content-Type'] = 'text/csv'
    resp.headers['Content-Disposition'] = 'attachment; filename=report.csv'
    return resp

@app.route('/teapot')
def teapot():
    return "I'm a teapot", 418

if __name__ == '__main__':
    app.run(debug=True)
