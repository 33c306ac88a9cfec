from board import app

if app:
	name = 'board'