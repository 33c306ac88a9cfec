from flask import *

def index():
    if request.method == "GET":
        return make_response(render_template("form.html"))
    name, city = request.form.get("name"), request.form.get("city")
    if name is None or city is None:
        abort(400)
    greeted.append((name, city))
    resp = make_response(render_template("form.html", name=name.strip(), city=city, posted=True))
    if not name.strip():
        resp.status_code = 400
    return resp

greeted = []
app = Flask(__name__)
app.add_url_rule("/", view_func=index, methods=("Get", "Post"))

def main():
    app.run(port=5001)

if __name__ == "__main__": main()
