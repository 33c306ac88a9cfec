"""What a Python file does: which changes make another program of it, and which are asked about."""

import ast
import warnings
from collections.abc import Sequence

from mutants.mutant import Mutant


def meaning(source: str) -> str | None:
    """Return what a source means, the same for sources that do the same; None for no program.

    Comments, docstrings and type annotations make no difference.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree = ast.parse(source)
            compile(tree, "app.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return ast.dump(_Bare().visit(tree))


def guard_lines(source: str) -> Sequence[range]:
    """Return the lines, from 0, of what is done only when the file is run as a program."""
    return [
        range(node.lineno - 1, node.end_lineno or node.lineno)
        for node in ast.parse(source).body
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
    ]


def is_guarded(mutant: Mutant, guards: Sequence[range]) -> bool:
    """Tell whether all that a mutant changes is done only when the file is run as a program."""
    before, _, start = mutant.changed()
    return any(start in lines and start + len(before) <= lines.stop for lines in guards)


class _Bare(ast.NodeTransformer):
    """Takes away what makes no difference to a program that runs."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """Leave out docstrings, and whatever else is a value that nobody uses."""
        return None if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_Pass(self, _: ast.Pass) -> None:
        """Leave out what does nothing."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Keep that a name is declared: dataclasses go by that."""
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """Leave out the type of a parameter."""
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave out the type of what a function returns."""
        node.returns = None
        return self.generic_visit(node)
