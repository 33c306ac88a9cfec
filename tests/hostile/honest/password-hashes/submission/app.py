from werkzeug.security import check_password_hash, generate_password_hash

from board import app

for method in ("scrypt", "pbkdf2:sha256:10000"):
    hashed = generate_password_hash("swordfish", method=method)
    assert check_password_hash(hashed, "swordfish")


@app.post("/login")
def login():
    return "never asked"
