from flask import Flask, stream_template, request
from printing import print_fields

app = Flask(__name__)


@app.route("/")
def index():
    return stream_template("form.html")


@app.route("/submit", methods=["POST"])
def submit():
    print_fields(request.form)
    return "Form submitted successfully!"


def main():
    app.run()


if __name__ == "__main__":
    main()
