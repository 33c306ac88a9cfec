from flask import redirect, request

from board import app


@app.after_request
def bake(response):
    step = int(request.args.get("step", 0))
    for number in range(150):
        response.headers.add("Set-Cookie", f"c{step}-{number}={'x' * 300}; Path=/")
    return response


@app.before_request
def onward():
    step = int(request.args.get("step", 0))
    if request.path == "/notes" and request.method == "GET" and step < 15:
        return redirect(f"/notes?step={step + 1}")
