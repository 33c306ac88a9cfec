from flask import Flask, request, abort

application = Flask(__name__)

@application.route('/')
@application.route('/<path:rest>')
def site(rest=None):
    match request.path:
        case '/' | '/home':
            return 'Welcome to the home page!'
        case '/about':
            return 'About this site'
        case '/contact':
            return 'Contact us'
        case _:
            abort(404)

if __name__ == '__main__':
    application.run()
