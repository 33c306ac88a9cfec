from flask import *
import html

app = Flask(__name__)

@app.get('/')
def home():
    return make_response("""<!DOCTYPE html>
<TITLE>my page
</title>
<H1 class=big align = center>Hello,
   World!</H1>
<h2>About</h2>
<P>first<p>
<p>second <!-- <h1>old heading</h1> -->""")

@app.get('/hello/<string:who>', strict_slashes=False)
def hello(who):
    return f"""<body bgcolor=yellow><h1>Hello, <b><i>{html.escape(who)}</i></b>!</h1>
<ul><li>one<li>two</ul>
<p>bye <b>you"""

@app.get('/colors', strict_slashes=False)
def colors():
    return '''<ul class=menu><li><a href=/>home</a></ul>
<h1>Colors</h1>
<ul>
  <li style='color:red'>  red
  <li><font color="green">green</font>
  <li><b>blue</b>
</ul>'''
