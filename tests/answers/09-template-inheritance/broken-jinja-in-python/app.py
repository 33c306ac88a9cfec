from flask import Flask, render_template
app = Flask(__name__)

{% extends "base.html" %}

@app.route('/')
def index():
    return render_template('index.html')
