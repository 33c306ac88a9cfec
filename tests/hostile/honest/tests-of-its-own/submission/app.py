from board import app

app.testing = True
app.debug = True
app.config["SERVER_NAME"] = "localhost:5000"
