"""The commands. This package alone prints, exits and reads the command line."""

import signal
import sys
from types import FrameType

import click

from grader import __version__
from grader.cli.doctor import doctor_command
from grader.cli.grade import grade_command
from grader.cli.shared import say
from grader.cli.validate import validate_command
from grader.errors import GraderError

_INTERRUPTED = 130


@click.group(commands=[grade_command, validate_command, doctor_command])
@click.version_option(__version__, prog_name="grader")
def commands() -> None:
    """Grade the exercises of a Flask course."""


def main() -> None:
    """Run the command that the command line names, and exit with its status."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        status = commands(standalone_mode=False)
    except GraderError as error:
        say(f"grader: {error}", err=True)
        status = error.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            "grader: interrupted. The same command goes on where this one stopped.", err=True
        )
        status = _INTERRUPTED
    sys.exit(status)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
