from flask import Flask, abort, request

app = Flask(__name__)

@app.route("/", defaults={"rest": ""})
@app.route("/<path:rest>")
def everything(rest):
    match request.path.split("/")[1:]:
        case ["user", name] if name:
            return "User: " + name
        case ["greet", greeting, name]:
            return f"{greeting}, {name}!", 200, {"Content-Type": "text/plain; charset=utf-8"}
        case _:
            abort(404)

if __name__ == "__main__":
    app.run()
