"""The mutants that the operators of cosmic-ray make of a Python file."""

import ast
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.errors import UsageError

try:
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.operators.operator import Operator
    from cosmic_ray.plugins import get_operator, operator_names
except ModuleNotFoundError as error:
    raise UsageError(
        "cosmic-ray, which makes the mutants, is not installed."
        " Run `pip install -c constraints.txt -e '.[mutation]'`."
    ) from error


def cosmic_ray_mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name of an operator and what it made of a Python source, for all that it can.

    Operators that need names of variables get every name, or pair of names, in the source.
    """
    names = sorted({node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)})
    for operator_name in operator_names():
        operator_class = get_operator(operator_name)
        for arguments in _arguments(operator_class, names):
            operator = _Steady(operator_class(**arguments))
            for mutated in _mutated(source, operator):
                yield f"cosmic-ray/{operator_name.removeprefix('core/')}", mutated


def _arguments(operator_class: type[Operator], names: list[str]) -> list[dict[str, str]]:
    """Return every set of arguments that an operator can be made with."""
    found: list[dict[str, str]] = [{}]
    for argument in operator_class.arguments():
        found = [{**each, argument.name: name} for each in found for name in names]
    # A variable is put into the computation of another one, never into its own.
    return [each for each in found if len(set(each.values())) == len(each)]


def _mutated(source: str, operator: "_Steady") -> Iterator[str]:
    tree = get_ast(source)
    count = sum(len(operator.mutation_positions(node)) for node in ast_nodes(tree))
    for occurrence in range(count):
        # Some operators choose at random: the same mutants have to come in every run.
        random.seed(occurrence)
        mutated = mutate_code(source, operator, occurrence)
        if mutated is not None:
            yield mutated


@dataclass(frozen=True, slots=True)
class _Steady:
    """An operator of cosmic-ray that leaves alone what it cannot cope with.

    Those for variables raise on `note = None` (it has no children) and on `entries: dict = {}`.
    """

    operator: Any

    def mutation_positions(self, node: Any) -> list[Any]:
        try:
            return list(self.operator.mutation_positions(node))
        except AttributeError:
            return []

    def mutate(self, node: Any, index: int) -> Any:
        try:
            return self.operator.mutate(node, index)
        except (AttributeError, IndexError):
            return node
