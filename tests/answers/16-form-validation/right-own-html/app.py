from flask import *
from flask_wtf import FlaskForm
from wtforms import *
from wtforms.validators import *

application = Flask(__name__)
application.secret_key = b'\x9a\x02qwertyuiopasdfgh'

class F(FlaskForm):
	name = StringField(validators=[InputRequired(), Length(2, 20)])
	age = IntegerField(validators=[InputRequired(), NumberRange(18, 120)])

@application.route('/', methods=('get', 'post'))
def index():
	f = F()
	if f.is_submitted() and f.validate():
		return make_response('<p>Welcome, <b>' + escape_it(f.name.data) + '</b>!</p>')
	return render_template('form.html', f=f)

def escape_it(text):
	return text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
