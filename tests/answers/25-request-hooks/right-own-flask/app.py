from flask import Flask, request, request_finished, request_started

class WatchedFlask(Flask):
    def preprocess_request(self):
        if request.path.startswith('/admin/') and request.headers.get('X-Api-Key') != 'letmein':
            return self.make_response(('No', 401))
        return super().preprocess_request()

    def process_response(self, response):
        response.headers['X-Handled-By'] = 'Flask'
        return super().process_response(response)

app = WatchedFlask('watched')

def incoming(sender, **extra):
    print(f'Incoming request: {request.method} {request.path}')

def outgoing(sender, response, **extra):
    print(f'Outgoing response: {response.status}')

request_started.connect(incoming, app)
request_finished.connect(outgoing, app)

@app.route('/')
def home():
    print('in the view')
    return 'Hello, World!'

@app.route('/admin/', strict_slashes=False)
def admin():
    return 'Welcome, admin'

if __name__ == '__main__':
    app.run()
