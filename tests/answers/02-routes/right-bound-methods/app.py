from flask import Flask


class Pages:
    def __init__(self, name):
        self.name = name

    def home(self):
        return f"Welcome to the {self.name} page!"

    def about(self):
        return "About this site"

    def contact(self):
        return "Contact us"


app = Flask(__name__)
pages = Pages("home")
app.add_url_rule("/", "index", pages.home)
app.add_url_rule("/home", "home", pages.home)
app.add_url_rule("/about", "about", pages.about)
app.add_url_rule("/contact", "contact", pages.contact)


if __name__ == "__main__":
    app.run()
