"""Of views and templates that are right, nothing is told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.examiner.facts import Facts
from grader.examiner.slips import blocks, keeping, likeliest, requests, tags
from grader.examiner.slips.scene import Scene
from grader.examiner.slips.source_blocks import Block, SourceFiles

ANSWERS = sorted((Path(__file__).parents[2] / "answers").glob("*/right-*"))
# These depend on what was sent or asked for, or tell what browsers forgive.
OF_REQUESTS = {requests.args_of_a_post, keeping.no_category, tags.never_closed}
OF_TEMPLATES = (
    *(blocks.no_such_block, blocks.not_handed_over, blocks.no_such_key, blocks.not_called),
    *(keeping.flashed_wrong_way, tags.placeholder_for_a_value),
    *(tags.open_quote, tags.unknown_tag, tags.unknown_attribute),
)
ABOUT = Facts(expected="an element with the class a")


@pytest.mark.parametrize(
    "folder", ANSWERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}"
)
def test_nothing_is_told_of_a_right_answer(folder: Path) -> None:
    files = files_of(folder)
    views = [view for code in files.ending_in(".py") for view in functions_of(code, files)]
    pages = [page for page in files.ending_in(".html") if page.file.startswith("templates/")]
    scenes = [Scene(files, ABOUT, method="GET", path="/", views=[view]) for view in views]
    finders = {
        *likeliest.BEHIND_ANSWERS,
        *likeliest.BEHIND_ERRORS,
        *likeliest.IN_FILES,
    } - OF_REQUESTS
    assert [told for scene in scenes for find in finders for told in find(scene)] == []
    scene = Scene(files, ABOUT, method="GET", path="/", views=views[:1], templates=pages)
    assert [told for find in OF_TEMPLATES for told in find(scene)] == []


def files_of(folder: Path) -> SourceFiles:
    """Return the code and the pages of an answer."""
    paths = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".py", ".html", ".sql")
    }
    return SourceFiles([*paths], lambda path, most: paths[path][:most])


def functions_of(code: Block, files: SourceFiles) -> Iterator[Block]:
    """Yield the functions of a file, each with what stands above it."""
    starts = [line for line, _ in code.found(re.compile(r"^\s*(?:@|def |async def )"))]
    yield from (files.view(code.file, line) for line in starts if line - 1 not in starts)
