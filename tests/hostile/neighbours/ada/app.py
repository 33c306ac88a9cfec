from board import app

print("hello from", app.name)
