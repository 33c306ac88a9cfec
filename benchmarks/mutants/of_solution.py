"""All mutants of a solution: of each of its files, by every kind of operator that fits it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from jinja2 import Environment, TemplateSyntaxError

from mutants.cosmic import cosmic_ray_mutants
from mutants.css import css_mutants
from mutants.jinja import jinja_mutants
from mutants.markup import markup_mutants
from mutants.mutant import Mutant
from mutants.python_code import python_mutants
from mutants.python_meaning import guard_lines, is_guarded, meaning

Operators = Sequence[Callable[[str], Iterator[tuple[str, str]]]]

_TEMPLATES = (".html", ".jinja", ".j2", ".txt")


def mutants_of(files: Mapping[str, str], *, guarded: bool) -> Iterator[Mutant]:
    """Yield the mutants of a solution's files, no two of which are the same program.

    Mutants of what is done only when a file is run as a program come with `guarded` on.
    """
    for path, source in files.items():
        if path.endswith(".py"):
            yield from _of_python(path, source, guarded=guarded)
        elif path.endswith(".css"):
            yield from _of_text(path, source, (css_mutants,))
        elif path.endswith(_TEMPLATES):
            made = _of_text(path, source, (markup_mutants, jinja_mutants))
            yield from (mutant for mutant in made if _is_template(mutant.after))


def _of_python(path: str, source: str, *, guarded: bool) -> Iterator[Mutant]:
    guards = [] if guarded else guard_lines(source)
    seen = {meaning(source), None}
    for operator, mutated in _made(source, (cosmic_ray_mutants, python_mutants)):
        mutant = Mutant(path, operator, source, mutated)
        if is_guarded(mutant, guards) or (what := meaning(mutated)) in seen:
            continue
        seen.add(what)
        yield mutant


def _of_text(path: str, source: str, operators: Operators) -> Iterator[Mutant]:
    seen = {source}
    for operator, mutated in (*_made(source, operators), ("file-emptied", "")):
        if mutated not in seen:
            seen.add(mutated)
            yield Mutant(path, operator, source, mutated)


def _made(source: str, operators: Operators) -> Iterator[tuple[str, str]]:
    for operator in operators:
        yield from operator(source)


def _is_template(source: str) -> bool:
    try:
        Environment().parse(source)
    except TemplateSyntaxError:
        return False
    return True
