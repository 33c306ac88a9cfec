from flask import Flask

app = Flask(__name__)


@app.get("/post/<int:number>")
def post(number):
    return f"Post {number}, next is {number + 1}"


@app.get("/price/<float:amount>")
def price(amount):
    return f"Price: {amount:,.2f}"


@app.get("/files/<path:name>")
def file(name):
    return f"File: {name}"
