from flask import Flask

app = Flask(__name__)


# Write your routes here: /, /home, /about and /contact.
# Remember that / and /home lead to the same function.


if __name__ == "__main__":
    app.run()
