from flask import *

app = Flask(__name__)

def hallo():
	return render_template_string("{{ greeting }}", greeting="Hello, World!")

app.add_url_rule('/', 'hallo', hallo, strict_slashes=False)

if ('__main__' == (__name__)):
	app.run(host='0.0.0.0', debug=True)
