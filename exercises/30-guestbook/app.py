from flask import Flask

app = Flask(__name__)

# Sessions and flash messages need a secret key: set it here.


# Keep the entries here, outside the functions: they all need them.


# GET / lists the entries, newest first (templates/index.html).


# GET /login shows the form (templates/login.html), POST /login logs in.


# POST /sign adds an entry. Who may do that, and with what messages?


# POST /delete/<id> removes an entry. Who may do that?


# A page of your own for unknown URLs: see app.errorhandler.


if __name__ == "__main__":
    app.run()
