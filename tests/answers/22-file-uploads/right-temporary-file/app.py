from flask import Flask
from uploading import bp

application = Flask(__name__, template_folder='templates')
application.config.from_mapping({'MAX_CONTENT_LENGTH': 1_048_576})
application.register_blueprint(bp)

@application.errorhandler(413)
def too_large(error):
	return '<p>That is more than 1 MiB', 413

@application.errorhandler(400)
def wrong(error):
	return '<p>That is no file for us', 400
