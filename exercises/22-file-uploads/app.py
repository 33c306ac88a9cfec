from flask import Flask

app = Flask(__name__)

# Say here how large a post may be.


# Write /upload here. It takes GET and POST, and shows templates/upload.html.
# You need `request` too: from flask import Flask, request


if __name__ == "__main__":
    app.run()
