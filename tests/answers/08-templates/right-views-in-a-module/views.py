from flask import render_template, request


def add_views(app, get_team):
    @app.before_request
    def remember():
        request.who = (request.view_args or {}).get("name", "World")

    @app.route("/hello/<name>")
    @app.route("/hello/")
    def hello(name=""):
        return render_template(["no-such.html", "hello.html"]), 200, {"X-Name": "yes"}

    @app.route("/team")
    def team():
        members = get_team()
        return render_template("team.html", members=members, nobody=not members)
