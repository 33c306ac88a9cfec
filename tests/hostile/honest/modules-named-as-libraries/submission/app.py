import queue
import secrets
import test

import utils
from board import app

assert (queue.MINE, secrets.MINE, test.MINE, utils.MINE) == (1, 2, 3, 4)
app.secret_key = secrets.KEY
