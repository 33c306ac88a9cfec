from flask import Blueprint, render_template, request

errors = Blueprint('errors', __name__)


@errors.app_errorhandler(401)
def who_are_you(e):
    return '<h1>Who are you?</h1>', 401


@errors.app_errorhandler(404)
def lost(e):
    return render_template('page_not_found.html', path=request.path), 404


@errors.app_errorhandler(500)
def broken(e):
    return {'message': 'Something went wrong'}, 500
