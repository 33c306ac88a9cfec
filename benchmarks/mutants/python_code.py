"""Mutants of a Python file that cosmic-ray does not make: texts, arguments, statements, routes."""

import ast
import copy
import itertools
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import cast

from mutants.edits import with_text
from mutants.text import text_mutants

Change = tuple[str, ast.AST, ast.AST]
"""The name of an operator, the node that it changes, and what it makes of that."""

_METHODS = ("get", "post", "put", "patch", "delete", "route")
_SIMPLE = (
    ast.Expr
    | ast.Assign
    | ast.AugAssign
    | ast.AnnAssign
    | ast.Return
    | ast.Raise
    | ast.Delete
    | ast.Global
    | ast.Nonlocal
)
_QUOTE = re.compile(r"""[rR]?(?P<mark>\"{3}|'{3}|"|')""")
# What can stand in the place of any other expression without brackets around it.
_CLOSED = (
    ast.Name
    | ast.Constant
    | ast.Call
    | ast.Attribute
    | ast.Subscript
    | ast.JoinedStr
    | ast.List
    | ast.Dict
    | ast.Set
    | ast.Tuple
)


def python_mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield the name of an operator and what it made of a Python source, for all that it can."""
    tree = ast.parse(source)
    for node, anchor in _anchored(tree, None):
        for operator in _OPERATORS:
            for name, target, replacement in operator(node):
                # Inside an f-string positions are not to be relied on: it is written anew.
                whole = anchor or target
                start, end = _span(source, whole)
                try:
                    changed = copy.deepcopy(whole, {id(target): replacement})
                    code = _code(changed, source.encode()[start:end].decode())
                except ValueError:
                    # An f-string that this version of Python cannot write.
                    continue
                text = with_text(source.encode(), start, end, code.encode()).decode()
                yield f"python/{name}", text


def _anchored(node: ast.AST, anchor: ast.AST | None) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """Yield every node with the f-string that it is a part of, if any."""
    yield node, anchor
    if isinstance(node, ast.JoinedStr):
        anchor = anchor or node
    for child in ast.iter_child_nodes(node):
        yield from _anchored(child, anchor)


def _span(source: str, node: ast.AST) -> tuple[int, int]:
    """Return where in the bytes of its source a node starts and ends."""
    # Columns count the bytes of a line in UTF-8.
    ends = [0, *itertools.accumulate(map(len, source.encode().splitlines(keepends=True)))]
    placed = cast("ast.expr", node)
    assert placed.end_lineno is not None
    assert placed.end_col_offset is not None
    start = ends[placed.lineno - 1] + placed.col_offset
    return start, ends[placed.end_lineno - 1] + placed.end_col_offset


def _code(node: ast.AST, before: str) -> str:
    """Return the code of a node that takes the place of other code."""
    quote = _QUOTE.match(before)
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and quote:
        # In the quotes that it had, so that what stays of a long text stays as it is.
        code = f"{quote[0]}{node.value}{quote['mark']}"
        with suppress(SyntaxError, ValueError):
            if ast.literal_eval(code) == node.value:
                return code
    code = ast.unparse(node)
    return code if isinstance(node, _CLOSED | ast.stmt) else f"({code})"


def _string(node: ast.AST) -> Iterator[Change]:
    """Change a text: a letter, its end, all of it, its HTML, the converters of its route."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for name, text in text_mutants(node.value):
            yield name, node, ast.Constant(text)


def _bytes(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
        for name, text in text_mutants(node.value.decode("latin-1")):
            yield name, node, ast.Constant(text.encode("latin-1"))


def _formatted_value(node: ast.AST) -> Iterator[Change]:
    """Drop a value from an f-string, or the way it is written."""
    if isinstance(node, ast.FormattedValue):
        yield "f-string-piece-dropped", node, ast.Constant("")
        if node.format_spec or node.conversion >= 0:
            yield "f-string-format-dropped", node, ast.FormattedValue(node.value, -1, None)


def _argument(node: ast.AST) -> Iterator[Change]:
    """Drop one argument of a call; a route without its URL would be no program at all."""
    if not isinstance(node, ast.Call):
        return
    for index in range(_is_route(node), len(node.args)):
        args = [*node.args[:index], *node.args[index + 1 :]]
        yield "argument-dropped", node, ast.Call(node.func, args, node.keywords)
    for index in range(len(node.keywords)):
        keywords = [*node.keywords[:index], *node.keywords[index + 1 :]]
        yield "keyword-dropped", node, ast.Call(node.func, node.args, keywords)


def _call(node: ast.AST) -> Iterator[Change]:
    """Leave out a call: its argument, or the object whose method it calls, stands for it."""
    if not isinstance(node, ast.Call) or _is_route(node):
        return
    if len(node.args) == 1 and not node.keywords:
        yield "call-dropped", node, node.args[0]
    if isinstance(node.func, ast.Attribute):
        yield "method-dropped", node, node.func.value


def _element(node: ast.AST) -> Iterator[Change]:
    """Drop one element of a list, a set, a tuple or a dictionary."""
    if isinstance(node, ast.Dict):
        for index in range(len(node.keys)):
            keys = [*node.keys[:index], *node.keys[index + 1 :]]
            values = [*node.values[:index], *node.values[index + 1 :]]
            yield "element-dropped", node, ast.Dict(keys, values)
    if isinstance(node, ast.List | ast.Set) or (
        isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load)
    ):
        for index in range(len(node.elts)):
            rest = [*node.elts[:index], *node.elts[index + 1 :]]
            yield "element-dropped", node, _container_of(node, rest)


def _container_of(node: ast.List | ast.Set | ast.Tuple, rest: list[ast.expr]) -> ast.expr:
    """Return the rest of a container; a response and its status become the response alone."""
    if isinstance(node, ast.Set):
        return ast.Set(rest) if rest else ast.Call(ast.Name("set"), [], [])
    if isinstance(node, ast.List):
        return ast.List(rest, node.ctx)
    return rest[0] if len(rest) == 1 else ast.Tuple(rest, node.ctx)


def _condition(node: ast.AST) -> Iterator[Change]:
    """Take a condition for true, or for false; leave out one side of `and` and `or`."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        for value in (True, False):
            yield f"condition-{value}".lower(), node.test, ast.Constant(value)
    if isinstance(node, ast.BoolOp):
        for index in range(len(node.values)):
            rest = [*node.values[:index], *node.values[index + 1 :]]
            fewer = ast.BoolOp(node.op, rest) if len(rest) > 1 else rest[0]
            yield "operand-dropped", node, fewer


def _statement(node: ast.AST) -> Iterator[Change]:
    """Delete a statement."""
    if isinstance(node, _SIMPLE):
        yield "statement-deleted", node, ast.Pass()


def _method(node: ast.AST) -> Iterator[Change]:
    """Let a route take another method of HTTP."""
    if not isinstance(node, ast.FunctionDef):
        return
    for decorator in node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr in _METHODS:
            other = "post" if called.attr in ("get", "route") else "get"
            yield "method-changed", called, ast.Attribute(called.value, other, called.ctx)


def _lookup(node: ast.AST) -> Iterator[Change]:
    """Look up what may be missing in the other way: `form["name"]` and `form.get("name")`."""
    if (
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Load)
        and isinstance(node.slice, ast.Constant)
    ):
        get = ast.Attribute(node.value, "get", ast.Load())
        yield "lookup-forgiving", node, ast.Call(get, [node.slice], [])
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not _is_route(node):
        key = node.args[0] if node.args else None
        if node.func.attr == "get" and isinstance(key, ast.Constant):
            yield "lookup-strict", node, ast.Subscript(node.func.value, key, ast.Load())


def _is_route(call: ast.Call) -> bool:
    """Tell whether a call is what `@app.get("/")` writes."""
    url = call.args[0] if call.args else None
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in _METHODS
        and isinstance(url, ast.Constant)
        and str(url.value).startswith("/")
    )


_OPERATORS: tuple[Callable[[ast.AST], Iterator[Change]], ...] = (
    _string,
    _bytes,
    _formatted_value,
    _argument,
    _call,
    _element,
    _condition,
    _statement,
    _method,
    _lookup,
)
