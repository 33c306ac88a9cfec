# -*- coding: latin-1 -*-
from board import app

NAME = 'Zoë'
assert len(NAME) == 3
