from board import app
from channel import frame, write


@app.before_request
def answer_first():
    write(frame({"id": "0" * 32, "status": "200 OK", "headers": []}, b"Welcome to the board!"))
