import flask


def create_app():
    import board

    assert isinstance(board.app, flask.Flask)
    return board.app
