from flask import redirect, request, url_for

TABLE = {
    "go_to_home": ("home", 302),
    "go_to_user": ("user", 302),
    "old_home": ("home", 301),
}

def install(app):
    for rule, endpoint in [("/go-to-home", "go_to_home"), ("/old-home", "old_home"),
                           ("/go-to-user/<username>", "go_to_user")]:
        app.add_url_rule(rule, endpoint)

    @app.before_request
    def look_up():
        if request.endpoint in TABLE:
            target, code = TABLE[request.endpoint]
            return redirect(url_for(target, **request.view_args), code)
