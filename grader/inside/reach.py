"""Whether a student's code can change things that are not its own, judged by its byte code.

Most apps cannot: nothing in their functions sets an attribute or looks into a namespace. Then
the libraries' own modules and classes need not be watched, which saves reading them all.
"""

import dis
import types

_SETTING = frozenset(dis.opmap[name] for name in ("STORE_ATTR", "DELETE_ATTR"))
_NAMES = frozenset(
    {"__dict__", "__import__", "__setattr__", "__delattr__", "delattr", "eval", "exec", "getattr"}
    | {"globals", "import_module", "setattr", "sys", "vars"}
)


def reaches_out(code: types.CodeType) -> bool:
    """Tell whether this code, or any that it holds, may set attributes of what is not its own."""
    todo = [code]
    while todo:
        code = todo.pop()
        if _NAMES.intersection(code.co_names) or _SETTING.intersection(code.co_code[::2]):
            return True
        todo += [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return False
