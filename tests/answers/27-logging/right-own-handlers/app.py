import json
import logging
import sys

from flask import Flask, Response, request

class AsJson(logging.Formatter):
    def format(self, record):
        return json.dumps({'level': record.levelname, 'text': record.getMessage()})

app = Flask(__name__)
log = app.logger
log.handlers.clear()
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(AsJson())
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False

def store():
    sent = request.values.get('count')
    log.debug('count was sent: %r' % sent)
    problem = None
    if sent is None:
        problem = 'count is missing'
    elif not sent.lstrip('-').isdecimal():
        problem = 'count is not a whole number: ' + sent
    elif int(sent) < 0:
        problem = 'count is negative: ' + sent
    if problem:
        log.error(problem)
        return Response(problem, status=400, mimetype='text/plain')
    n = int(sent)
    (log.info if n >= 10 else log.warning)('stored {} apples'.format(n))
    return Response('Stored {} apples'.format(n), mimetype='text/plain')

app.add_url_rule('/apples', 'store', store, methods=('post',))
