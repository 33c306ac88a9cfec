raise RuntimeError('a conftest.py of the student')
