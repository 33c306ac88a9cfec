from flask import Flask, Response
from flask.views import MethodView

class HelloView(MethodView):
    def get(self):
        return Response(b"Hello, World!\n", mimetype="text/plain")

app = Flask(__name__)
app.add_url_rule("/", view_func=HelloView.as_view("hello"))

@app.errorhandler(404)
def not_found(error):
    return "<h1>Sorry, nothing here</h1>", 404

if __name__ != "__main__":
    pass
else:
    app.run()
