class Owned(Exception):
    pass


Owned.__name__ = "\x1b[31m\u202eOwned"
raise Owned("\x1b[2J\x1b]0;owned\x07\x9b1m\u202e\u200b\r\n<script>alert(1)</script>\ud800")
