from flask import Flask

app = Flask(__name__)


# Write the functions that run before every request here. Their order counts.


# Write the functions that run after every request here.


# Write your two routes here: / and /admin/.


if __name__ == "__main__":
    app.run()
