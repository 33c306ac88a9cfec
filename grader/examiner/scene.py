"""What slips are looked for in, and what one is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.examiner.source_blocks import Block, SourceFiles
from grader.examiner.template_slips import layouts_of


@dataclass(frozen=True, slots=True)
class Slip:
    """What kind of slip, on which line, and the name in the source that it is about.

    Several names, as of a block and its layout, have a space between them.
    """

    kind: str
    file: str
    line: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a slip is looked for in: a request, the views of it and before it, and its templates.

    `path` is that of the address bar, with its query; `is_below_prefix` whether the app was mounted
    below a prefix.
    """

    method: str
    path: str
    query: str
    body: str
    is_below_prefix: bool
    views: Sequence[Block]
    templates: Sequence[Block]
    files: SourceFiles

    @property
    def view(self) -> Block:
        """The view that answered last."""
        return self.views[-1]

    def somewhere(self, pattern: re.Pattern[str], *endings: str) -> Iterator[tuple[str, int]]:
        """Yield file and line of what is found in the files with one of these endings."""
        for block in self.files.ending_in(*endings):
            for line, _ in block.found(pattern):
                yield block.file, line

    def with_layouts(self) -> Iterator[Block]:
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
