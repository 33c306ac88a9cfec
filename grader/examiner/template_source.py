"""What a student's templates say by themselves, read and never rendered.

A template is parsed by Jinja's own parser. It is hostile text: how long it is, how deep it goes
and how many others it leads to are bounded, and one that cannot be read is a value with a problem.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from jinja2 import Environment, TemplateSyntaxError, nodes

from grader.message import Message
from grader.printable import clean

MAX_BYTES = 512 << 10
MAX_TOKENS = 20_000
MAX_TEMPLATES = 20

_MESSAGE = 200
# Statements that an app may switch on; to know them does no harm where it has not.
_EXTENSIONS = ("jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.i18n")
_IMPORTS = (nodes.Import, nodes.FromImport)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """What stands in one template; the names are those of other templates, in order.

    `extends_by_expression` is true where only rendering tells a name, as in
    `{% extends layout %}`. `html` is all that is written as HTML, without expressions and
    statements, and `outline` those pieces of it that stand on every page which the template
    makes. A template with a `problem`, which is for the student, has nothing else.
    """

    extends: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    extends_by_expression: bool = False
    html: str = ""
    outline: tuple[str, ...] = ()
    problem: str | None = None

    def outlines(self, html: str) -> bool:
        """Say whether a page has each piece of the outline, in order; white space is no matter.

        Without an outline nothing can be told of any page, and the answer is no.
        """
        pieces = [piece for each in self.outline if (piece := "".join(each.split()))]
        page, end = "".join(html.split()), 0
        for piece in pieces:
            start = page.find(piece, end)
            if start < 0:
                return False
            end = start + len(piece)
        return bool(pieces)


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a submission, known by the names that the app has for them.

    >>> templates = Templates(student.files(), student.file)
    >>> templates.extends("index.html", "base.html")
    True
    """

    paths: Sequence[str]
    read: Callable[[str], bytes | None]

    def source(self, name: str) -> TemplateSource | None:
        """Return what stands in a template, or None where there is no such file.

        That of the folder `templates` comes first, but the app may have named another folder.
        """
        named = [path for path in self.paths if f"/{path}".endswith(f"/{name}")]
        usual = f"templates/{name}"
        for path in sorted(named, key=lambda path: (path != usual, len(path), path)):
            if (content := self.read(path)) is not None:
                return parse_template(content)
        return None

    def layouts(self, name: str) -> list[str]:
        """Return the templates that one extends, directly or through others, nearest first."""
        return self._reached(name, lambda source: source.extends)

    def extends(self, name: str, layout: str) -> bool:
        """Say whether a template extends another, directly or through others."""
        return layout in self.layouts(name)

    def uses(self, name: str, other: str) -> bool:
        """Say whether a template extends, includes or imports another, or does so through more."""
        return other in self._reached(
            name, lambda source: (*source.extends, *source.includes, *source.imports)
        )

    def html(self, name: str) -> str:
        """Return the HTML of a template and of all that it includes or imports."""
        parts = self._reached(name, lambda source: (*source.includes, *source.imports))
        found = (self.source(each) for each in (name, *parts))
        return "\n".join(source.html for source in found if source)

    def _reached(self, start: str, follow: Callable[[TemplateSource], Iterable[str]]) -> list[str]:
        reached = [start]
        for name in reached:
            source = self.source(name)
            for other in follow(source) if source else ():
                if other not in reached and len(reached) < MAX_TEMPLATES:
                    reached.append(other)
        return reached[1:]


def parse_template(content: bytes) -> TemplateSource:
    """Return what stands in a template.

    >>> parse_template(b"{% extends 'base.html' %}{% block body %}<p>Hi{% endblock %}")
    TemplateSource(extends=('base.html',), …, html='<p>Hi', outline=(), problem=None)
    """
    if len(content) > MAX_BYTES:
        return TemplateSource(problem=Message("it is longer than {size} KiB", size=MAX_BYTES >> 10))
    environment = Environment(extensions=_EXTENSIONS)
    try:
        text = content.decode()
        # Text is quickly read, and what stands between the braces is not.
        if len(list(islice(environment.lex(text), MAX_TOKENS + 1))) > MAX_TOKENS:
            return TemplateSource(problem=Message("it has too many expressions and statements"))
        tree = environment.parse(text)
    except UnicodeDecodeError:
        return TemplateSource(problem=Message("it is no UTF-8 text"))
    except TemplateSyntaxError as error:
        return TemplateSource(problem=_mistake(error))
    except RecursionError:
        return TemplateSource(problem=Message("it is nested too deep"))
    except (SyntaxError, ValueError):  # thousands of digits, or digits of another alphabet
        return TemplateSource(problem=Message("a number in it cannot be read"))
    return _source_of(tree)


def _mistake(error: TemplateSyntaxError) -> Message:
    # Jinja's own words, which its users find again wherever they look for them.
    what = clean(error.message, _MESSAGE) if error.message else Message("a mistake in it")
    return Message("line {line}: {what}", line=error.lineno, what=what)


def _source_of(tree: nodes.Template) -> TemplateSource:
    found = list(_below(tree))
    parents = [node for node in found if isinstance(node, nodes.Extends)]
    return TemplateSource(
        extends=_names(parents),
        includes=_names(node for node in found if isinstance(node, nodes.Include)),
        imports=_names(node for node in found if isinstance(node, _IMPORTS)),
        extends_by_expression=any(_is_made(node.template) for node in parents),
        html="".join(_texts(found)),
        # What a template that extends another writes outside of its blocks is on no page.
        outline=() if parents else tuple(_texts(_written_always(tree))),
    )


def _below(top: nodes.Node) -> Iterator[nodes.Node]:
    """Yield all nodes in the order of the source; how deep they go is the student's choice."""
    waiting = [top]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(list(node.iter_child_nodes()))


def _written_always(tree: nodes.Template) -> Iterator[nodes.Node]:
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from node.nodes


def _texts(found: Iterable[nodes.Node]) -> Iterator[str]:
    return (node.data for node in found if isinstance(node, nodes.TemplateData))


def _names(
    statements: Iterable[nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport],
) -> tuple[str, ...]:
    """Return the names that statements give as texts."""
    return tuple(
        # As Jinja does: `/base.html` and `./base.html` are base.html.
        "/".join(part for part in choice.value.split("/") if part not in ("", "."))
        for statement in statements
        for choice in _choices(statement.template)
        if isinstance(choice, nodes.Const) and isinstance(choice.value, str)
    )


def _is_made(expression: nodes.Expr) -> bool:
    """Say whether an expression is more than a text, or a choice of texts."""
    return not all(isinstance(choice, nodes.Const) for choice in _choices(expression))


def _choices(expression: nodes.Expr) -> Iterator[nodes.Expr]:
    """Yield what an expression may come to: both sides of a condition, the items of a list."""
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.CondExpr):
            waiting += [side for side in (node.expr2, node.expr1) if side is not None]
        elif isinstance(node, nodes.List | nodes.Tuple):
            waiting += reversed(node.items)
        else:
            yield node
