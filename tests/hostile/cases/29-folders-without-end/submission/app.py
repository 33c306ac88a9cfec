import os

from board import app

for _ in range(1_100):
    os.mkdir("deeper")
    os.chdir("deeper")
os.chdir(app.root_path)
