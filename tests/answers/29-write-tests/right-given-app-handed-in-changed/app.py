from flask import Flask
app = Flask(__name__)
# I played with it
1 / 0
