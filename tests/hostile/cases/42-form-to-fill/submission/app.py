from board import app

FIELDS = "".join(
    f"<label for=f>a<input name=text form=f{number % 9}></label>" for number in range(3_000)
)
CHOICES = "<select name=choice multiple>" + "<option selected>a" * 9_000 + "</select>"
PAGE = f"<form id=f action=/save method=post>{CHOICES}<input name=text id=f>{FIELDS}</form>"


@app.get("/form")
def form():
    return PAGE
