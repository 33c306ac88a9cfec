from flask import Flask, abort, render_template, request

app = Flask(__name__)

@app.get("/secret")
def secret():
    abort(401)

@app.get("/items/<int:number>")
def item(number):
    if 1 <= number <= 3:
        return f"Item {number}"
    abort(404)

@app.get("/crash")
def crash():
    return "a" + 1

@app.errorhandler(404)
def page_not_found(error):
    return render_template("page_not_found.html", url=request.url), 404

@app.errorhandler(500)
def server_error(error):
    return "<p>Something went wrong</p>", 500

if __name__ == "__main__":
    app.run()
