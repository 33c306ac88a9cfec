from flask import Flask

def hello_world():
    return 'Hello, World!'

print(hello_world())
