from flask import Flask

app = Flask(__name__)


# Write your two routes here: /user/<username> and /greet/<greeting>/<name>.
# Each variable part of the URL becomes a parameter of the function below the route.


if __name__ == "__main__":
    app.run()
