from types import SimpleNamespace

from flask import redirect

from board import app, notes

ROUTES = ("/" + "".join(f"<v{n}>" for n in range(10, 29)) + "!", "/" + "<v>a" * 20 + "b")
FALSE = [SimpleNamespace(rule=rule, methods={"GET"}, endpoint="greet") for rule in ROUTES]
TRUE = list(app.url_map.iter_rules())


def add_note():
    notes.append("")
    return redirect("/" + "a" * 98)


app.view_functions["add_note"] = add_note
app.url_map.iter_rules = lambda *endpoint: iter([*FALSE, *TRUE])
