from flask import Flask, render_template_string as render

app = Flask(__name__)

@app.get('/')
def index():
    return render("{% extends 'index.html' %}")

@app.get('/about')
def about():
    return render("{% extends 'about.html' %}{% block name %}About{% endblock %}")

if __name__ == '__main__':
    app.run()
