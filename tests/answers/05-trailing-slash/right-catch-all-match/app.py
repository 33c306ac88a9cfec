from flask import Flask, Response, abort, request

app = Flask(__name__)

@app.route("/", defaults={"path": ""})
@app.route("/<path:path>")
def everything(path):
    match path:
        case "projects/":
            return "The project page"
        case "projects":
            query = request.query_string.decode()
            # a relative address: the browser works it out
            where = "projects/"
            if query:
                where += "?" + query
            return Response(status=302, headers={"Location": where})
        case "about":
            return "The about page"
        case _:
            abort(404)

if __name__ == "__main__":
    app.run()
