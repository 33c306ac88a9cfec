from board import app
