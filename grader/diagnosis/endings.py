"""Imports that did not end well: crashed, without end, or with too much of something."""

from grader.message import Message


def ending(kind: str, detail: str) -> tuple[str, str]:
    """Return what is said of how the sandbox ended during the import, and what to do.

    `detail` is of the grader's own; what is said has no full stop yet.
    """
    if kind == "import-timed-out":
        return (
            Message("Importing app.py does not come to an end"),
            Message(
                "Is there a loop outside the functions that never stops, or something that waits?"
                " Importing app.py should only make the app and its routes."
            ),
        )
    if kind == "import-memory":
        return (
            Message("Importing app.py takes too much memory, {detail}", detail=detail),
            Message(
                "Is there a list or a text that keeps growing in a loop outside the functions?"
            ),
        )
    if kind == "import-disk":
        return (
            Message("Importing app.py writes too much to disk, {detail}", detail=detail),
            Message("Is there a loop outside the functions that keeps writing files?"),
        )
    return (
        Message("The program stops while app.py is imported, before there is an app"),
        Message(
            "Look for what ends Python at once, such as `os._exit()`, or a function that calls"
            " itself without end."
        ),
    )
