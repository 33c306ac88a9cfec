from flask import Blueprint, current_app
from markupsafe import escape

pages = Blueprint('pages', __name__)

@pages.route('/')
def home():
    return '<p>You are on <b>%s</b>.</p>' % escape(current_app.config['SITE_NAME'])
