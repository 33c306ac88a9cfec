"""Names that older books and answers use and that are gone, with what is written today."""

import re
from collections.abc import Mapping
from typing import Final

from grader.message import Message

_MARKUP: Final = "from markupsafe import Markup"
_ESCAPE: Final = "from markupsafe import escape"
_PARSE: Final = "from urllib.parse import {}"
_TOKENS: Final = "from itsdangerous import URLSafeTimedSerializer"
_PROVIDER: Final = "from flask.json.provider import DefaultJSONProvider"

# What is gone, as `module.name`, and the line that takes its place.
_NAMES: Final[Mapping[str, str]] = {
    "flask.Markup": _MARKUP,
    "flask.escape": _ESCAPE,
    "flask.safe_join": "from werkzeug.utils import safe_join",
    "flask.helpers.safe_join": "from werkzeug.utils import safe_join",
    "flask.json.JSONEncoder": _PROVIDER,
    "flask.json.JSONDecoder": _PROVIDER,
    "flask._request_ctx_stack": "from flask.globals import request_ctx",
    "flask._app_ctx_stack": "from flask.globals import app_ctx",
    "flask.globals._request_ctx_stack": "from flask.globals import request_ctx",
    "flask.globals._app_ctx_stack": "from flask.globals import app_ctx",
    "flask.Form": "from flask_wtf import FlaskForm",
    "flask_wtf.CsrfProtect": "from flask_wtf import CSRFProtect",
    "flask_wtf.csrf.CsrfProtect": "from flask_wtf.csrf import CSRFProtect",
    "flask_wtf.TextField": "from wtforms import StringField",
    "flask_wtf.Required": "from wtforms.validators import DataRequired",
    "wtforms.TextField": "from wtforms import StringField",
    "wtforms.fields.TextField": "from wtforms import StringField",
    "wtforms.fields.simple.TextField": "from wtforms import StringField",
    "wtforms.Required": "from wtforms.validators import DataRequired",
    "wtforms.validators.Required": "from wtforms.validators import DataRequired",
    "wtforms.validators.required": "from wtforms.validators import DataRequired",
    "wtforms.widgets.HTMLString": _MARKUP,
    "wtforms.widgets.core.HTMLString": _MARKUP,
    "jinja2.Markup": _MARKUP,
    "jinja2.utils.Markup": _MARKUP,
    "jinja2.escape": _ESCAPE,
    "jinja2.utils.escape": _ESCAPE,
    "jinja2.contextfunction": "from jinja2 import pass_context",
    "jinja2.contextfilter": "from jinja2 import pass_context",
    "jinja2.environmentfunction": "from jinja2 import pass_environment",
    "jinja2.environmentfilter": "from jinja2 import pass_environment",
    "jinja2.evalcontextfunction": "from jinja2 import pass_eval_context",
    "jinja2.evalcontextfilter": "from jinja2 import pass_eval_context",
    "markupsafe.soft_unicode": "from markupsafe import soft_str",
    "werkzeug.secure_filename": "from werkzeug.utils import secure_filename",
    "werkzeug.cached_property": "from werkzeug.utils import cached_property",
    "werkzeug.redirect": "from flask import redirect",
    "werkzeug.abort": "from flask import abort",
    "werkzeug.escape": _ESCAPE,
    "werkzeug.generate_password_hash": "from werkzeug.security import generate_password_hash",
    "werkzeug.check_password_hash": "from werkzeug.security import check_password_hash",
    "werkzeug.FileStorage": "from werkzeug.datastructures import FileStorage",
    "werkzeug.MultiDict": "from werkzeug.datastructures import MultiDict",
    "werkzeug.ImmutableMultiDict": "from werkzeug.datastructures import ImmutableMultiDict",
    "werkzeug.BaseResponse": "from werkzeug.wrappers import Response",
    "werkzeug.wrappers.BaseResponse": "from werkzeug.wrappers import Response",
    "werkzeug.wrappers.BaseRequest": "from werkzeug.wrappers import Request",
    "werkzeug.SharedDataMiddleware": (
        "from werkzeug.middleware.shared_data import SharedDataMiddleware"
    ),
    "werkzeug.wsgi.SharedDataMiddleware": (
        "from werkzeug.middleware.shared_data import SharedDataMiddleware"
    ),
    "werkzeug.DispatcherMiddleware": (
        "from werkzeug.middleware.dispatcher import DispatcherMiddleware"
    ),
    "werkzeug.wsgi.DispatcherMiddleware": (
        "from werkzeug.middleware.dispatcher import DispatcherMiddleware"
    ),
    "werkzeug.security.safe_str_cmp": "from hmac import compare_digest",
    "werkzeug.urls.url_quote": _PARSE.format("quote"),
    "werkzeug.urls.url_quote_plus": _PARSE.format("quote_plus"),
    "werkzeug.urls.url_unquote": _PARSE.format("unquote"),
    "werkzeug.urls.url_encode": _PARSE.format("urlencode"),
    "werkzeug.urls.url_decode": _PARSE.format("parse_qs"),
    "werkzeug.urls.url_parse": _PARSE.format("urlsplit"),
    "werkzeug.urls.url_unparse": _PARSE.format("urlunsplit"),
    "werkzeug.urls.url_join": _PARSE.format("urljoin"),
    "werkzeug.url_quote": _PARSE.format("quote"),
    "werkzeug.url_encode": _PARSE.format("urlencode"),
    "itsdangerous.TimedJSONWebSignatureSerializer": _TOKENS,
    "itsdangerous.JSONWebSignatureSerializer": _TOKENS,
    "itsdangerous.json": "import json",
    "collections.Mapping": "from collections.abc import Mapping",
    "collections.MutableMapping": "from collections.abc import MutableMapping",
    "collections.Iterable": "from collections.abc import Iterable",
    "collections.Callable": "from collections.abc import Callable",
    "collections.Sequence": "from collections.abc import Sequence",
}

# Modules that are gone, of libraries and of Python 2, and the line that takes their place.
_MODULES: Final[Mapping[str, str]] = {
    "flask.ext.wtf": "from flask_wtf import FlaskForm",
    "flask_wtf.html5": "from wtforms import EmailField",
    "wtforms.fields.html5": "from wtforms import EmailField",
    "werkzeug.contrib.fixers": "from werkzeug.middleware.proxy_fix import ProxyFix",
    "werkzeug.contrib": "from werkzeug.middleware.proxy_fix import ProxyFix",
    "werkzeug.wrappers.json": "from werkzeug.wrappers import Request",
    "ConfigParser": "import configparser",
    "Cookie": "from http import cookies",
    "HTMLParser": "from html.parser import HTMLParser",
    "Queue": "import queue",
    "SocketServer": "import socketserver",
    "StringIO": "from io import StringIO",
    "cStringIO": "from io import StringIO",
    "Tkinter": "import tkinter",
    "__builtin__": "import builtins",
    "cPickle": "import pickle",
    "httplib": "import http.client",
    "thread": "import threading",
    "urllib2": "from urllib.request import urlopen",
    "urlparse": "from urllib.parse import urlparse",
}

# Attributes that are gone from the application, and what is done instead.
_OF_APP: Final[Mapping[str, str]] = {
    "before_first_request": Message(
        "Call the function yourself, below `app = Flask(__name__)`, or use `@app.before_request`."
    ),
    "before_app_first_request": Message(
        "Use `@app.before_request`, or call the function yourself."
    ),
    "json_encoder": Message("Make a provider of your own and write `app.json = MyProvider(app)`."),
    "json_decoder": Message("Make a provider of your own and write `app.json = MyProvider(app)`."),
    "env": Message("Leave it out: debug mode is set with `app.run(debug=True)`."),
    "session_cookie_name": Message("Write `app.config['SESSION_COOKIE_NAME']`."),
    "send_file_max_age_default": Message("Write `app.config['SEND_FILE_MAX_AGE_DEFAULT']`."),
    "use_x_sendfile": Message("Write `app.config['USE_X_SENDFILE']`."),
    "propagate_exceptions": Message("Write `app.config['PROPAGATE_EXCEPTIONS']`."),
    "templates_auto_reload": Message("Write `app.config['TEMPLATES_AUTO_RELOAD']`."),
    "got_first_request": Message("Leave it out: Flask no longer tells this."),
    "error_handlers": Message("Use `@app.errorhandler(404)`."),
    "static_path": Message("Write `app.static_url_path`."),
    "logger_name": Message("Write `app.logger`."),
}

# What Python 2 had built in, and Python 3 calls otherwise.
_PYTHON_2: Final[Mapping[str, str]] = {
    "raw_input": "input",
    "unicode": "str",
    "basestring": "str",
    "unichr": "chr",
    "xrange": "range",
    "long": "int",
    "execfile": "exec",
}


def modern_import(module: str, name: str) -> str | None:
    """Return the line that is written today for a name that a module no longer has, or None."""
    return _NAMES.get(f"{module}.{name}")


def modern_module(module: str) -> str | None:
    """Return the line that is written today for a module that is gone, or None."""
    if module.startswith("flask.ext"):
        extension = re.match(r"flask\.ext\.(\w+)", module)
        written = f"import flask_{extension[1]}" if extension else "from flask_wtf import FlaskForm"
        return _MODULES.get(module, written)
    return _MODULES.get(module)


def instead_of_attribute(name: str) -> str | None:
    """Return what is done today instead of using this attribute of the application, or None."""
    return _OF_APP.get(name)


def python_3_name(name: str) -> str | None:
    """Return how Python 3 calls what Python 2 had under this name, or None."""
    return _PYTHON_2.get(name)
