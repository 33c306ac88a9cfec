from flask import Flask, request, make_response
app = Flask(__name__)

@app.route('/')
def hello_world():
    if request.cookies.get('seen'):
        return 'Hello again!'
    resp = make_response('Hello, World!')
    resp.set_cookie('seen', 'yes')
    return resp

if __name__ == '__main__':
    app.run()
