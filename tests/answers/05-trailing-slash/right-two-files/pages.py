from markupsafe import escape


def projects():
    return escape("The project page")


def about():
    return escape("The about page")
