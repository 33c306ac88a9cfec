from flask import Blueprint, render_template_string

bp = Blueprint("views", __name__)


@bp.route("/post/<int:post_id>")
def post(post_id):
    return render_template_string("Post {{ id }}, next is {{ id + 1 }}", id=post_id)


@bp.route("/price/<money:cents>")
def price(cents):
    return f"Price: {cents // 100}.{cents % 100:02d}"


@bp.route("/files/<path:name>")
def file(name):
    return render_template_string("File: {{ name }}", name=name)
