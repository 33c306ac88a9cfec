import html

from flask import request
from flask.views import MethodView, View


class SearchView(MethodView):
    def get(self):
        q = request.args.get("q")
        if not q:
            return "<h1>Search</h1><p>No search term</p>", 200, {"X-Page": "search"}
        return f"<h1>Search</h1><p>You searched for: <em>{html.escape(q)}</em></p><p>Nothing found.</p>"


class ItemsView(View):
    methods = ("get",)

    def dispatch_request(self):
        number = request.args.get("page", type=int)
        if number is None or number < 1:
            number = 1
        return f"Page {number}"
