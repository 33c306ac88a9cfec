from flask import redirect

from board import app

app.view_functions["add_note"] = lambda: redirect("/.//a:b/x")
