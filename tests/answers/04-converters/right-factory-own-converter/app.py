from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from views import bp


class MoneyConverter(BaseConverter):
    """Whole cents."""

    def to_python(self, value):
        whole, point, decimals = value.partition(".")
        if not (point and whole.isdigit() and decimals.isdigit()):
            raise ValidationError()
        return round(float(value) * 100)

    def to_url(self, value):
        return f"{value / 100:.2f}"


def create_app():
    app = Flask(__name__)
    app.url_map.converters["money"] = MoneyConverter
    app.register_blueprint(bp)
    return app


app = create_app()

if __name__ == "__main__":
    app.run()
