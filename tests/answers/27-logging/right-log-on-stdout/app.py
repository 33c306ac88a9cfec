from logging.config import dictConfig
from flask import Flask, request, abort, make_response

dictConfig({
    'version': 1,
    'disable_existing_loggers': False,
    'formatters': {'default': {'format': '[%(asctime)s] %(levelname)s in %(module)s: %(message)s'}},
    'handlers': {'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'default'}},
    'root': {'level': 'DEBUG', 'handlers': ['out']},
})

app = Flask(__name__)

def parse(text):
    if text is None or text == '' or any(c not in '0123456789' for c in text):
        raise ValueError(f'not a count: {text!r}')
    return int(text)

@app.post('/apples')
def apples():
    app.logger.debug('form: %s', request.form)
    try:
        count = parse(request.form.get('count'))
    except ValueError as e:
        app.logger.exception(e)
        abort(400)
    level = 30 if count < 10 else 20
    app.logger.log(level, f'{count} apples')
    return make_response('Stored %d apples\n' % count)
