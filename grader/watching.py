"""Seeing a student save: files in a folder that have changed, without what tools leave there."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from watchfiles import Change, DefaultFilter, watch

# Long enough for an editor to write a file in two steps, short enough not to be felt.
_QUIET_MS = 30
_LONGEST_MS = 200
# So often somebody may look by themselves.
_LOOK_SECONDS = 1.0


class _StudentsFiles(DefaultFilter):
    """Leaves out, beside what watchfiles does, the temporary files of more editors."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, ".grader", ".ruff_cache", ".vscode", "venv", "env")
    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        r"^4913$",  # vim tries with it whether it may write here
        r"^#.*#$",
        r"^\.goutputstream-",
        r"\.kate-swp$",
        r"\.(tmp|temp|part|bak|orig)$",
    )


class Saves:
    """The files below some folders that are saved from now on, until `close`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._seen: SimpleQueue[set[Path]] = SimpleQueue()
        self._end = threading.Event()
        # In a thread of its own, so that nothing is missed while somebody does something else.
        threading.Thread(target=self._watch, daemon=True).start()

    def __iter__(self) -> Iterator[set[Path]]:
        """Yield what has been saved, together when at one time, and nothing once a second."""
        while True:
            saved: set[Path] = set()
            with suppress(Empty):
                saved |= self._seen.get(timeout=_LOOK_SECONDS)
                while True:
                    saved |= self._seen.get_nowait()
            yield saved

    def close(self) -> None:
        """Watch no longer."""
        self._end.set()

    def _watch(self) -> None:
        own = _StudentsFiles()
        for changes in watch(
            *self._folders,
            watch_filter=lambda change, path: own(change, path) and not _is_folder(change, path),
            step=_QUIET_MS,
            debounce=_LONGEST_MS,
            stop_event=self._end,
            raise_interrupt=False,
        ):
            self._seen.put({Path(path) for _, path in changes})


def _is_folder(change: Change, path: str) -> bool:
    return change is not Change.deleted and Path(path).is_dir()
