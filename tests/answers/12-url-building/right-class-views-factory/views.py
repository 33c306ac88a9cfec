from flask import url_for
from flask.views import MethodView

class Index(MethodView):
    links = [("index", {}), ("login", {}), ("login", {"next": "/"}), ("profile", {"name": "John Doe"})]

    def get(self):
        urls = [url_for(endpoint, **values) for endpoint, values in self.links]
        return "<br>".join(f"<a href={url}>{url}</a>" for url in urls)

class Login(MethodView):
    def get(self): return "login"
    def post(self): return "welcome"

class Profile(MethodView):
    def get(self, name): return {"text": "unused"} if False else f"Name: {name}"
