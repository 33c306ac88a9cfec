from flask import Flask, make_response

app = Flask(__name__)
app.debug = True

def home_page():
    return make_response("Welcome to the home page!")

def about_page():
    response = make_response("About this site\n", 200)
    response.headers["Content-Type"] = "text/plain"
    return response

app.add_url_rule("/", "index", home_page)
app.add_url_rule("/home", "home", home_page)
app.add_url_rule("/about", view_func=about_page, strict_slashes=False)
app.add_url_rule("/contact", "contact", lambda: b"Contact us")

if __name__ == "__main__":
    app.run()
