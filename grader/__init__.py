"""The autograder of a Flask course."""

__version__ = "0.1.0"
