"""What slips are looked for in: a check that failed, and the source behind the answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from grader.examiner.facts import Facts
from grader.examiner.slips.layouts import layouts_of
from grader.examiner.slips.source_blocks import Block, SourceFiles
from grader.message import Message

Found = tuple[Message, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a slip is looked for in: a request, the views of it and before it, and its templates.

    `path` is that of the address bar, with its query; `is_below_prefix` whether the app was mounted
    below a prefix; `answer` the start of what came; `facts` are what the check tells. Without views
    there is nothing but the files and the facts.
    """

    files: SourceFiles
    facts: Facts = field(default_factory=Facts)
    method: str = ""
    path: str = ""
    query: str = ""
    body: str = ""
    answer: str = ""
    is_below_prefix: bool = False
    views: Sequence[Block] = ()
    templates: Sequence[Block] = ()

    @property
    def view(self) -> Block:
        """The view that answered last."""
        return self.views[-1]

    @property
    def told(self) -> str:
        """What was expected and what came, in English."""
        return f"{self.facts.expected} {self.facts.actual}"

    def raised(self, *names: str) -> bool:
        """Say whether the request ended in one of these exceptions."""
        return self.facts.error is not None and self.facts.error.error in names

    def code(self) -> Iterator[Block]:
        """Yield the files of Python."""
        return self.files.ending_in(".py")

    def in_views(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Yield place and match of each line of the views in which a pattern is found."""
        return _found(self.views, pattern)

    def in_view(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Yield the same for the view that answered last."""
        return _found(self.views[-1:], pattern)

    def in_pages(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Yield the same for the templates that were rendered, with those that they extend."""
        return _found(self.pages(), pattern)

    def in_code(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Yield the same for all files of Python."""
        return _found(self.code(), pattern)

    def somewhere(self, pattern: re.Pattern[str], *endings: str) -> Iterator[tuple[str, int]]:
        """Yield file and line of what is found in the files with one of these endings."""
        for block in self.files.ending_in(*endings):
            for line, _ in block.found(pattern):
                yield block.file, line

    def pages(self) -> Iterator[Block]:
        """Yield the templates that were rendered and those that they extend, each once."""
        seen: set[str] = set()
        for template in self.templates:
            for each in (template, *self.layouts(template)):
                if each.file not in seen:
                    seen.add(each.file)
                    yield each

    def layouts(self, template: Block) -> Sequence[Block]:
        """Return the templates that one extends, the nearest first, where all of them are told."""
        return layouts_of(template, self.files.template) or ()


def _found(blocks: Iterable[Block], pattern: re.Pattern[str]) -> Iterator[Found]:
    for block in blocks:
        for line, match in block.found(pattern):
            yield at(block, line), match


Finder = Callable[[Scene], Iterator[Message]]


def at(block: Block, line: int) -> Message:
    """Return a line of a file in words."""
    return Message("{file}, line {line}", file=block.file, line=line)
