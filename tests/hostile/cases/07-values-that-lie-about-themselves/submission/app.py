from board import app


class Lie(dict):
    __class__ = property(lambda self: int)

    def items(self):
        raise SystemExit(0)

    def __iter__(self):
        return iter(lambda: 1, 2)

    def __repr__(self):
        raise KeyboardInterrupt

    __bool__ = __len__ = __hash__ = __eq__ = __str__ = __repr__


def motto():
    return [Lie(), Lie(a=1)]


app.config["DEEP"] = deep = []
deep.append(deep)
