from board import app

from . import views
from .views import marked

assert views.marked is marked
