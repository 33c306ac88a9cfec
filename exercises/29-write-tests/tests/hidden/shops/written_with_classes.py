"""A tea shop that keeps all the promises and shares no line with the given one."""

import os
from dataclasses import dataclass

import flask
from flask.views import MethodView
from markupsafe import escape
from werkzeug.exceptions import NotFound


@dataclass
class Article:
    title: str
    cents: int

    @property
    def costs(self):
        return f"EUR {self.cents // 100}.{self.cents % 100:02}"


STOCK = [Article("Teapot", 2450), Article("Mug", 795), Article("Tea towel", 1200)]


def page(content, status=200):
    """Wrap what a page holds in the layout of the shop."""
    return f"<html><body><nav>Tea!</nav><main>{content}</main></body></html>", status


def article_of(number):
    if not 1 <= number <= len(STOCK):
        raise NotFound("Sold out, or never made.")
    return STOCK[number - 1]


def describe_request():
    current = flask.request
    return " ".join([current.method, current.path])


class Home(MethodView):
    def get(self):
        names = (f"<dd>{article.title}</dd>" for article in STOCK)
        return page(f"<h2>Welcome</h2><dl>{''.join(names)}</dl>")


class OneArticle(MethodView):
    def get(self, number):
        article = article_of(number)
        return page(f"<article><b>{article.title}</b> <i>{article.costs}</i></article>")


class Basket(MethodView):
    def get(self):
        numbers = flask.session.get("numbers", "")
        if not numbers:
            return page("<em>Your cart is empty</em>")
        names = (article_of(int(number)).title for number in numbers.split(","))
        return page("".join(f"<p>{name}</p>" for name in names))

    def post(self):
        try:
            number = int(flask.request.values.get("product", "0"))
        except ValueError:
            raise NotFound from None
        article_of(number)
        kept = flask.session.get("numbers")
        flask.session["numbers"] = f"{kept},{number}" if kept else str(number)
        return flask.redirect("/cart", code=303)


class Till(MethodView):
    form = "<form method=post action=/checkout><input name=name><input type=submit></form>"

    def get(self):
        return page(self.form)

    def post(self):
        name = (flask.request.form.get("name") or "").strip()
        if not name:
            return page(f"<strong>Who are you?</strong>{self.form}", 400)
        flask.session.clear()
        return page(f"<div>Thank you, {escape(name)}!</div>")


def create_app():
    made = flask.Flask(__name__)
    made.config["SECRET_KEY"] = os.urandom(24)
    made.add_url_rule("/", view_func=Home.as_view("start"))
    made.add_url_rule("/product/<int:number>", view_func=OneArticle.as_view("article"))
    made.add_url_rule("/cart", view_func=Basket.as_view("basket"))
    made.add_url_rule("/checkout", view_func=Till.as_view("till"))
    return made


app = create_app()
