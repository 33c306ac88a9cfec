from flask import Blueprint, abort
from flask.views import MethodView

shop = Blueprint('shop', __name__)


class Secret(MethodView):
    def get(self):
        abort(401)


class Item(MethodView):
    def get(self, number):
        if number not in range(1, 4):
            abort(404, description=f'There is no item {number}')
        return f'Item {number}\n'


class Crash(MethodView):
    def get(self):
        raise ValueError('this text is for the log alone')


shop.add_url_rule('/secret', view_func=Secret.as_view('secret'))
shop.add_url_rule('/items/<int(signed=True):number>', view_func=Item.as_view('item'))
shop.add_url_rule('/crash', view_func=Crash.as_view('crash'))
