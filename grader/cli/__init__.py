"""The commands. This package alone prints, exits and reads the command line."""

import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from types import FrameType

import click

from grader import __version__
from grader.cli.shared import Spoken, say, say_error
from grader.errors import GraderError
from grader.language import speaker
from grader.message import Message

_INTERRUPTED = 130
# Each has a module of its name here, and in it NAME_command.
_COMMANDS = ("check", "grade", "validate", "release", "doctor")


class _Commands(click.Group):
    """Imports a command when it is asked for: a student's check is to begin at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"grader.cli.{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="grader")
def commands() -> None:
    """Grade the exercises of a Flask course."""


def main() -> None:
    """Run the command that the command line names, and exit with its status."""
    signal.signal(signal.SIGTERM, _interrupt)
    _print_what_can_be()
    spoken = Spoken()
    try:
        status = commands(obj=spoken, standalone_mode=False)
    except GraderError as error:
        say_error(error, spoken.language)
        status = error.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        stopped = Message("interrupted. The same command goes on where this one stopped.")
        say(f"grader: {speaker(spoken.language)(stopped)}", err=True)
        status = _INTERRUPTED
    sys.exit(status)


def _print_what_can_be() -> None:
    """Have a terminal of few letters show the others as escapes, rather than fail on them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
