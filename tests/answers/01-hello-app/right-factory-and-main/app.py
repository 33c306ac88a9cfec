from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.get("/")
    def index():
        return "Hello, World!", 200

    return app


app = create_app()


def start_server():
    app.run(host="127.0.0.1", port=5000)


def main():
    print("starting...")
    start_server()


if __name__ == "__main__":
    main()
