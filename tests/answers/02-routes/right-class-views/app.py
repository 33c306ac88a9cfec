from flask import Flask
from flask.views import MethodView, View

class Home(MethodView):
    def get(self):
        return "Welcome to the home page!"

class Text(View):
    def __init__(self, text):
        self.text = text

    def dispatch_request(self):
        return self.text

app = Flask(__name__)
app.add_url_rule("/", view_func=Home.as_view("root"))
app.add_url_rule("/home", view_func=Home.as_view("home"))
app.add_url_rule("/about", view_func=Text.as_view("about", "About this site"))
app.add_url_rule("/contact", view_func=Text.as_view("contact", "Contact us"))

@app.errorhandler(404)
def lost(error):
    return "This page does not exist :-(", 404

if __name__ == "__main__":
    app.run()
