from flask import Flask

app = Flask(__name__)

# Switch on debug messages here.


# Write the route /apples here: it answers a POST.


if __name__ == "__main__":
    app.run()
