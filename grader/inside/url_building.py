"""Building URLs only where an app asks for them.

Werkzeug compiles two functions for each route when it is added, and only `url_for` calls them.
Most routes are visited and never built, and compiling is a good third of what it costs to import
a small app.
"""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule

# No variable of a route can have these names: Python refuses them when it compiles.
_CONSTANTS = frozenset({"None", "True", "False"})

UrlBuilder = Callable[..., tuple[str, str]]


def postpone_url_building() -> None:
    """Let the routes of all apps made from now on compile what builds their URLs when asked."""
    compile_builder = Rule._compile_builder

    def postponed(rule: Rule, append_unknown: bool = True) -> UrlBuilder:
        if _may_be_refused(rule):
            return compile_builder(rule, append_unknown)
        compiled: list[UrlBuilder] = []

        # What a URL is built from goes by name, and may have any.
        def build(_: Rule, /, **values: Any) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_builder(rule, append_unknown))
            return compiled[0](rule, **values)

        return build

    Rule._compile_builder = postponed  # type: ignore[method-assign,assignment]


def _may_be_refused(rule: Rule) -> bool:
    """Tell whether compiling might fail: then it has to fail when the route is added."""
    return bool(not rule.rule.isascii() or rule.defaults or rule.arguments & _CONSTANTS)
