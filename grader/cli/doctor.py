"""`grader doctor`: the machine's own check."""

import click

from grader.cli.shared import say
from grader.doctor import described
from grader.errors import IsolationError
from grader.isolation import try_isolation
from grader.run_key import versions
from grader.sandbox.nursery import nursery
from grader.workspace import workspace


@click.command("doctor")
def doctor_command() -> int:
    """Show how far this machine confines student code, and which versions are in use.

    The exit status is 2 where it confines nothing.
    """
    with workspace() as folder, nursery(folder) as address:
        findings = try_isolation(address)
    for line in described(findings, versions()):
        say(line)
    return IsolationError.exit_code if findings.level == "none" else 0
