"""Where the names that beginners use come from."""

import sys
from typing import Final

_FROM: Final = {
    "flask": "Flask Blueprint Response abort after_this_request current_app flash g"
    " get_flashed_messages jsonify make_response redirect render_template render_template_string"
    " request send_file send_from_directory session stream_with_context url_for",
    "flask_wtf": "FlaskForm CSRFProtect",
    "flask_wtf.file": "FileAllowed FileRequired",
    "wtforms": "BooleanField DateField DecimalField EmailField FloatField HiddenField IntegerField"
    " PasswordField RadioField SelectField StringField SubmitField TextAreaField URLField"
    " ValidationError",
    "wtforms.validators": "AnyOf DataRequired Email EqualTo InputRequired Length NoneOf NumberRange"
    " Optional Regexp",
    "markupsafe": "Markup escape",
    "werkzeug.utils": "secure_filename",
    "werkzeug.security": "generate_password_hash check_password_hash",
    "werkzeug.middleware.proxy_fix": "ProxyFix",
    "werkzeug.exceptions": "HTTPException NotFound BadRequest",
    "datetime": "datetime date timedelta",
    "functools": "wraps",
    "pathlib": "Path",
    "logging.handlers": "RotatingFileHandler",
}
_MODULE_OF: Final = {name: module for module, names in _FROM.items() for name in names.split()}


def where_from(name: str) -> str | None:
    """Return the line that imports a name that beginners use, or None for any other name.

    >>> where_from("url_for")
    'from flask import url_for'
    """
    if name in _MODULE_OF:
        return f"from {_MODULE_OF[name]} import {name}"
    public = name in sys.stdlib_module_names and not name.startswith("_")
    return f"import {name}" if public or name in ("flask", "wtforms", "werkzeug") else None


def known_names() -> tuple[str, ...]:
    """Return the names that beginners import from the libraries."""
    return tuple(_MODULE_OF)
