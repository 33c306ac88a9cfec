"""The pages of a kit that tell students what it is, in each of their languages."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from grader.course.rubric import Rubric
from grader.language import Language
from grader.release.project import Project

_PAGES = Path(__file__).with_name("pages")
_MARKED = re.compile(r"([\\`*_\[\]<>|])")

GUIDES: dict[str, Language] = {"README.md": "en", "README.nl.md": "nl"}
"""The language of each page, by the name of its file, which is that of a statement too."""


def guide(name: str, rubric: Rubric, project: Project, wheel: str, paths: frozenset[str]) -> str:
    """Return the page called `name` for a kit with this file as its wheel and these paths."""
    language = GUIDES[name]
    pages = Environment(
        loader=FileSystemLoader(_PAGES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, of words that are the teacher's own
    )
    exercises = [
        {
            "slug": each.slug,
            "title": _plain(each.title.in_language(language)),
            "statement": _statement(each.slug, name, paths),
            "points": each.possible,
        }
        for each in rubric.exercises
    ]
    return pages.get_template(name).render(
        title=_plain(rubric.course.title.in_language(language)),
        python=project.requires_python.strip("<>=~ "),
        wheel=wheel,
        first=rubric.exercises[0].slug,
        exercises=exercises,
        points=sum(each.possible for each in rubric.exercises),
    )


def settings_for_git() -> dict[str, str]:
    """Return the files of a kit that Git reads, by their names."""
    return {
        f".{name}": (_PAGES / name).read_text(encoding="utf-8")
        for name in ("gitignore", "gitattributes")
    }


def _statement(slug: str, name: str, paths: frozenset[str]) -> str:
    """Return the path of a statement in the language of this page, where there is one."""
    wanted = f"exercises/{slug}/{name}"
    return wanted if wanted in paths else f"exercises/{slug}/README.md"


def _plain(text: str) -> str:
    """Return a text so that Markdown shows it as it is, in one line."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))
