from flask import Blueprint, Flask

bp = Blueprint('projects', __name__, url_prefix='/projects')
pages = Blueprint('pages', __name__)

@bp.route('/')
def index():
    return 'The project page\n'

@pages.route('/about')
def about():
    return 'The about page\n'

def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.register_blueprint(pages)
    return app
