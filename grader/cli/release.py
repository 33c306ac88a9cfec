"""`grader release`: what students receive."""

from pathlib import Path

import click

from grader.cli.shared import FOLDER, course_option, require_mounted, say
from grader.course.folders import load_course
from grader.release.assembly import make_release
from grader.release.writing import require_free, write_archive, write_folder

_KIB, _MIB = 1024, 1024 * 1024


@click.command("release")
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--zip",
    "archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it as this zip too.",
)
@course_option
def release_command(folder: Path, archive: Path | None, root: Path) -> int:
    """Write what students receive to DIR, a new or empty folder.

    That is statements, starters, public suites, the grader and how to use it: nothing that only
    hidden suites, solutions or answers hold.
    """
    require_mounted(folder, *([archive] if archive else []))
    require_free(folder, archive)
    files = make_release(load_course(root.resolve())).files
    write_folder(files, folder)
    if archive is not None:
        write_archive(files, archive)
    exercises = {path.split("/")[1] for path in files if path.startswith("exercises/")}
    size = _size(sum(map(len, files.values())))
    say(f"{folder}: {len(exercises)} exercises, {len(files)} files, {size}.")
    if archive is not None:
        say(f"{archive}: the same as a zip.")
    say("Nothing in it is only in a hidden suite, a solution or an answer.\n")
    say(f"1. Try it as a student does: {folder / 'README.md'} says how.")
    say(f"2. Give students {archive or folder}. What they hand in, edited, can be graded as it is.")
    return 0


def _size(count: int) -> str:
    return f"{count / _MIB:.1f} MiB" if count >= _MIB else f"{count / _KIB:.0f} KiB"
