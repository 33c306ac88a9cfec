from board import app

# The bytecode beside it would answer the greeting; this does not.
app.view_functions["greet"] = lambda: "the source was read"
