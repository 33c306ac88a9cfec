import os

from board import app

os.environ["PYTEST_PLUGINS"] = "evil"
os.environ["PYTEST_ADDOPTS"] = "-p evil --collect-only"
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = ""
