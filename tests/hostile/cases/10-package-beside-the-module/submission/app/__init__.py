from board import app

app.view_functions["greet"] = lambda: "the package was taken"
