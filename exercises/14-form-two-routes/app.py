from flask import Flask

app = Flask(__name__)


# Write / here: it shows the form. You need `render_template` from flask, and templates/form.html.


# Write /submit here: it receives what the form has sent. You need `request` from flask.


if __name__ == "__main__":
    app.run()
