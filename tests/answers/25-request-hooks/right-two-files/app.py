from flask import *
import hooks

app = Flask(__name__)
hooks.install(app)

@app.get("/")
def home():
	print("in the view")
	return "Hello, World!"

@app.get("/admin/")
def admin():
	print("in the admin view")
	return "Welcome, admin"

if __name__ == "__main__":
	app.run()
