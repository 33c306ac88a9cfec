from flask import Flask

app = Flask(__name__)

# Flask-WTF needs a secret key. Set it here.


# Write the class of your form here, with a field for the name and one for the age.
# You need `from flask_wtf import FlaskForm`, and fields and validators of wtforms.


# Write / here. It takes GET and POST, and shows templates/form.html.


if __name__ == "__main__":
    app.run()
