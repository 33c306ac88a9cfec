from flask import Flask

# Write your middleware here.


app = Flask(__name__)

# Wrap app.wsgi_app here: in your own middleware, and in ProxyFix.


# Write the route /ip here.


if __name__ == "__main__":
    app.run()
