"""A class in a folder, taken in for two exercises, with small caps where a test asks for them."""

import io
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.submissions.caps import USUAL_CAPS, Caps
from grader.submissions.intake import take_in_class
from grader.submissions.submission import HandIn, Refused, Submission

SLUGS = ("01-hello-app", "02-routing")

Files = Mapping[str, bytes]


@pytest.fixture
def slugs() -> tuple[str, ...]:
    return SLUGS


@pytest.fixture
def classroom(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    return folder


@pytest.fixture
def put() -> Callable[[Path, Files], None]:
    """Write files below a folder."""

    def write(folder: Path, files: Files) -> None:
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    return write


@pytest.fixture
def hand_ins(classroom: Path) -> Callable[..., dict[str, HandIn]]:
    """Take in the class; by student."""

    def take(path: Path = classroom, caps: Caps = USUAL_CAPS) -> dict[str, HandIn]:
        return {hand_in.student: hand_in for hand_in in take_in_class(path, SLUGS, caps)}

    return take


@pytest.fixture
def taken(hand_ins: Callable[..., dict[str, HandIn]]) -> Callable[..., Submission | None]:
    """Take in one exercise of ada, which must not be refused; None when it is missing."""

    def take(slug: str = SLUGS[0], **options: object) -> Submission | None:
        result = hand_ins(**options)["ada"].exercises.get(slug)
        assert not isinstance(result, Refused), result
        return result

    return take


@pytest.fixture
def refused(hand_ins: Callable[..., dict[str, HandIn]]) -> Callable[..., Refused]:
    """Take in one exercise of ada, which must be refused."""

    def take(slug: str = SLUGS[0], **options: object) -> Refused:
        result = hand_ins(**options)["ada"].exercises.get(slug)
        assert isinstance(result, Refused), result
        return result

    return take


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    """Return a zip of members, in order; a name may come twice."""

    def pack(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data)
        return buffer.getvalue()

    return pack


@pytest.fixture
def tarred() -> Callable[..., bytes]:
    """Return a tar of members, each a name with its bytes or a TarInfo with them."""

    def pack(*members: tuple[str | tarfile.TarInfo, bytes], mode: str = "w") -> bytes:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
            for name, data in members:
                info = tarfile.TarInfo(name) if isinstance(name, str) else name
                if info.isreg():
                    info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        return buffer.getvalue()

    return pack
