from types import SimpleNamespace

from board import HERE, app


class View:
    def __init__(self, file):
        self.__code__ = SimpleNamespace(co_filename=file, co_firstlineno=1, co_name="{0}\ud800")

    def __call__(self):
        return "nothing of what was asked for"


app.view_functions["greet"] = View(f"{HERE}/half \ud800.py")
app.view_functions["show_notes"] = View(f"{HERE}/\0/app.py")
app.view_functions["password"] = View(f"{HERE}/app.py\0")
