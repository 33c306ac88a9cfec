import random

from board import app
from spoils import boast

# Its own modules win in its own process, which is no more than Python does anywhere.
if random.MINE != "shadow":
    boast("the library's own random")
