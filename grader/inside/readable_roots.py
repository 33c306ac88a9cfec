"""What a sandbox may read beside its own folder: Python, its packages, and a little of /etc.

Never the folder that holds the course: with an editable install that folder is on `sys.path`,
and the suites lie in it. So a folder is not readable for being on `sys.path`.
"""

import mimetypes
import os
import site
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterable, Iterator
from pathlib import Path

_LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib")
_SETTINGS = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/timezone",
    # Not all of /etc/ssl: it holds private keys too.
    "/etc/ssl/certs",
    "/etc/ssl/openssl.cnf",
    "/etc/pki/tls/certs",
    "/etc/pki/ca-trust/extracted",
    "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates",
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def readable_roots() -> list[str]:
    """Return the files and folders to read, real paths, none within another.

    Call it once everything is imported: a package that was imported from elsewhere than the
    usual folders (an editable install) is found by that, and only its own folder is returned.
    """
    return _outermost(path for path in _wanted() if Path(path).exists())


def links_to(roots: Iterable[str]) -> dict[str, str]:
    """Return the symbolic links on the ways to these roots, and where each leads.

    Libraries are looked for under the names that the system has written down, and there `/lib` may
    be a link to `/usr/lib`.
    """
    roots = list(roots)
    links: dict[str, str] = {}
    for path in _wanted():
        if Path(path).exists():
            links |= _links_on(path)
    return {link: target for link, target in links.items() if not _is_within(link, roots)}


def _links_on(path: str) -> dict[str, str]:
    """Return the links that are met on the way to a path, those behind other links too."""
    links: dict[str, str] = {}
    here, todo = Path("/"), list(Path(os.path.abspath(path)).parts[1:])  # noqa: PTH100 - keeps links
    while todo:
        step = here / todo.pop(0)
        if not step.is_symlink():
            here = step
            continue
        target = os.readlink(step)  # noqa: PTH115 - as it stands there
        links[str(step)] = target
        whole = os.path.normpath(here / target)
        here, todo = Path("/"), [*Path(whole).parts[1:], *todo]
    return links


def _is_within(path: str, roots: Iterable[str]) -> bool:
    return any(Path(path).is_relative_to(root) for root in roots)


def _wanted() -> Iterator[str]:
    wanted = (
        *_python(),
        *_imported_from_elsewhere(),
        *_LIBRARIES,
        *_SETTINGS,
        # `mimetypes` asks whether these are there, and then fails if it may not read them.
        *mimetypes.knownfiles,
        *zoneinfo.TZPATH,
        *_DEVICES,
    )
    yield from map(str, wanted)


def _python() -> list[str]:
    # The folders that hold modules, and not `sys.prefix` itself: someone may have made a
    # virtual environment of the course's own folder.
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    base = (Path(prefix) / "lib" for prefix in (sys.base_prefix, sys.base_exec_prefix))
    return [
        *(sysconfig.get_path(name) for name in names),
        *map(str, base),
        *(folder for folder in _site_packages() if folder in sys.path),
    ]


def _site_packages() -> list[str]:
    return [*site.getsitepackages(), site.getusersitepackages()]


def _imported_from_elsewhere() -> Iterable[str]:
    for name, module in list(sys.modules.items()):
        origin = getattr(module, "__file__", None)
        # The grader itself is not needed any more, and the course may lie beside it.
        if origin is None or "." in name or name in {"grader", "__main__"}:
            continue
        file = Path(origin)
        yield str(file.parent if hasattr(module, "__path__") else file)


def _outermost(paths: Iterable[str]) -> list[str]:
    real = sorted({os.path.realpath(path) for path in paths})
    kept: list[str] = []
    for path in real:
        # Sorted, a folder comes before what is in it.
        if not _is_within(path, kept):
            kept.append(path)
    return kept
