from flask import Flask

app = Flask(__name__)

TEAM = ["Ada", "Grace", "Linus"]


# Write /hello/<name> and /hello/ here: one function can have two routes.
# Their HTML belongs in templates/hello.html. To show it you need `render_template` too:
# from flask import Flask, render_template


# Write /team here. Its HTML belongs in templates/team.html.


if __name__ == "__main__":
    app.run()
