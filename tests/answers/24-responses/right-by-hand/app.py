import flask
app=flask.Flask(__name__)
CSV="""
name,points
Zoë;the third,7
"""
@app.route("/text")
def a():
	return flask.render_template_string("plain {{ word }}", word="string")
@app.route("/created")
def b():
	r=flask.Response();r.set_data("created");r.status="201 Created";r.headers["x-something"]="A value";return r
@app.route("/json")
def c():
	return flask.Response('{ "name" : "\\u0046lask",\n  "stars" : 5 }',content_type="application/json")
@app.route("/made")
def d():
	r=flask.make_response(("made by hand",{"X-Made-With":"make_response"}))
	r.mimetype="text/plain"
	return r
@app.route("/download")
def e():
	return flask.Response(CSV.encode("latin-1"),headers={"content-type":"text/csv; charset=iso-8859-1","content-disposition":"Attachment; FileName*=UTF-8''report.csv; filename=\"report.csv\""})
@app.route("/teapot")
def f():
	return flask.Response(status=418)
