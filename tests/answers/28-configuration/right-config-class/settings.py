from os import environ
from uuid import uuid4

HOST = environ.get('APP_HOST', 'localhost')

class Config:
    DEBUG = {'1': True, '0': False}.get(environ.get('APP_DEBUG'), False)
    SECRET_KEY = environ.get('APP_SECRET_KEY', str(uuid4()))
    SITE_NAME = environ.get('APP_SITE_NAME', 'My site')
