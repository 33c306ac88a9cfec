from flask import Flask, Response, render_template, request

app = Flask(__name__)


@app.before_request
def need_fields():
    if request.method == "POST":
        for field in ("name", "city"):
            if field not in request.form:
                return Response("missing: " + field, status=400, mimetype="text/plain")


@app.route("/", methods=["get", "post"])
def index():
    name = request.values.get("name", "")
    city = request.values.get("city", "")
    if name.replace(" ", ""):
        return {"GET": 405}.get(request.method) or (f"Hello, {name} from {city}!".encode(), {"X-Ok": "1"})
    error = request.method == "POST" and "Name is required" or ""
    return render_template("form.html", error=error, city=city), 400 if error else 200
