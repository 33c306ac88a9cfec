_note = None


def is_empty():
	return _note is None


def read():
	return _note


def write(text):
	"""Returns True if there was a note before."""
	global _note
	old, _note = _note, text
	return old is not None


def clear():
	global _note
	_note = None
