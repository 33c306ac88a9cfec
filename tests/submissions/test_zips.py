import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.submissions.caps import MIB, Caps
from grader.submissions.submission import Refused, Submission

Pack = Callable[..., bytes]
Taken = Callable[..., Submission | None]
Refuse = Callable[..., Refused]

SLUG = "01-hello-app"
OTHER = "02-routing"
APP = b"app = 1\n" * 20


@pytest.fixture
def hand_in(classroom: Path) -> Callable[[bytes], None]:
    """Make ada.zip of these bytes."""

    def write(data: bytes) -> None:
        (classroom / "ada.zip").write_bytes(data)

    return write


HandIn = Callable[[bytes], None]


def member(name: str, mode: int = 0o100644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def patched(data: bytes, name: str, offset: int, field: str, value: int) -> bytes:
    """Change a field of a name's entry in the central directory."""
    at = data.rindex(name.encode()) - 46 + offset
    assert data[at - offset : at - offset + 4] == b"PK\x01\x02"
    return data[:at] + struct.pack(field, value) + data[at + struct.calcsize(field) :]


def test_a_zip_is_taken_in_without_modes_and_folders(
    hand_in: HandIn, zipped: Pack, taken: Taken
) -> None:
    hand_in(zipped((f"{SLUG}/", b""), (member(f"{SLUG}/app.py", 0o104755), APP)))

    submission = taken()

    assert submission is not None
    assert [file.path for file in submission.files] == ["app.py"]
    assert submission.files[0].size == len(APP)


@pytest.mark.parametrize(
    "path",
    ["../evil.py", "/etc/passwd", "C:/x.py", f"{SLUG}\\app.py", "\\\\host\\x", "x" * 5000],
)
def test_a_path_that_leads_elsewhere_refuses_all_of_the_archive(
    hand_in: HandIn, zipped: Pack, refused: Refuse, path: str
) -> None:
    hand_in(zipped((f"{SLUG}/app.py", APP), (path, b"x")))

    assert refused(SLUG).diagnosis.kind == "refused-path"
    assert refused(OTHER).diagnosis.kind == "refused-path"


@pytest.mark.parametrize("path", [f"{SLUG}/../../evil.py", f"{SLUG}/a/..\\x", f"{SLUG}/c:/x"])
def test_a_bad_path_inside_an_exercise_refuses_that_exercise_only(
    hand_in: HandIn, zipped: Pack, refused: Refuse, taken: Taken, path: str
) -> None:
    hand_in(zipped((f"{SLUG}/app.py", APP), (path, b"x"), (f"{OTHER}/app.py", APP)))

    assert refused(SLUG).diagnosis.kind == "refused-path"
    assert taken(OTHER) is not None


def test_a_nul_in_a_name_is_refused(hand_in: HandIn, zipped: Pack, refused: Refuse) -> None:
    data = zipped((f"{SLUG}/app.pyX.txt", APP))
    hand_in(data.replace(b"app.pyX", b"app.py\0"))

    assert refused().diagnosis.kind == "refused-path"


@pytest.mark.parametrize(
    ("mode", "kind"),
    [(0o120777, "refused-link"), (0o010644, "refused-special"), (0o020644, "refused-special")],
)
def test_a_member_that_is_no_file_is_refused(
    hand_in: HandIn, zipped: Pack, refused: Refuse, mode: int, kind: str
) -> None:
    hand_in(zipped((member(f"{SLUG}/app.py", mode), b"/etc/passwd")))

    diagnosis = refused().diagnosis
    assert (diagnosis.kind, diagnosis.file) == (kind, "app.py")


def test_an_exercise_below_a_link_is_refused(
    hand_in: HandIn, zipped: Pack, refused: Refuse
) -> None:
    hand_in(zipped((member(SLUG, 0o120777), b"/etc"), (f"{SLUG}/passwd", b"x")))

    assert refused().diagnosis.kind == "refused-link"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "names", [("app.py", "app.py"), ("app.py", "APP.py"), ("static", "static/x"), ("x/", "x")]
)
def test_members_that_land_on_each_other_are_refused(
    hand_in: HandIn, zipped: Pack, refused: Refuse, names: tuple[str, str]
) -> None:
    hand_in(zipped(*[(f"{SLUG}/{name}", b"") for name in names]))

    assert refused().diagnosis.kind == "refused-collision"


def test_zeros_that_inflate_are_refused_by_what_comes_out(
    hand_in: HandIn, zipped: Pack, refused: Refuse
) -> None:
    data = zipped((f"{SLUG}/app.py", bytes(1000 * MIB // 1000 * 3)))
    assert len(data) < MIB // 100
    # A larger packed size would make the ratio look harmless; what is really read counts.
    lying = patched(data, f"{SLUG}/app.py", 20, "<L", 2**31)
    caps = Caps(file_bytes=100 * MIB, total_bytes=100 * MIB)

    hand_in(data)
    assert refused(caps=caps).diagnosis.kind == "refused-bomb"
    hand_in(lying)
    assert refused(caps=caps).diagnosis.kind in ("refused-bomb", "refused-broken")


def test_what_compresses_well_but_is_small_is_no_bomb(
    hand_in: HandIn, zipped: Pack, taken: Taken
) -> None:
    hand_in(zipped((f"{SLUG}/app.py", APP), (f"{SLUG}/zeros.bin", bytes(MIB))))

    assert taken() is not None


@pytest.mark.parametrize("size", [0, 1, len(APP) - 1, len(APP) + 1, 2**31])
def test_a_size_that_lies_is_refused(
    hand_in: HandIn, zipped: Pack, refused: Refuse, size: int
) -> None:
    data = zipped((f"{SLUG}/app.py", APP))
    hand_in(patched(data, f"{SLUG}/app.py", 24, "<L", size))

    assert refused().diagnosis.kind == "refused-broken"


def test_a_size_that_lies_does_not_get_past_the_cap(
    hand_in: HandIn, zipped: Pack, refused: Refuse
) -> None:
    data = zipped((f"{SLUG}/app.py", os.urandom(5000)))
    hand_in(patched(data, f"{SLUG}/app.py", 24, "<L", 2**31))

    assert refused(caps=Caps(file_bytes=4999)).diagnosis.kind == "refused-too-large"


def test_an_encrypted_member_refuses_its_exercise_only(
    hand_in: HandIn, zipped: Pack, refused: Refuse, taken: Taken
) -> None:
    data = zipped((f"{SLUG}/app.py", APP), (f"{OTHER}/app.py", APP))
    hand_in(patched(data, f"{SLUG}/app.py", 8, "<H", 1))

    assert refused(SLUG).diagnosis.kind == "refused-encrypted"
    assert "password" in refused(SLUG).diagnosis.message
    assert taken(OTHER) is not None


@pytest.mark.parametrize("method", [9, 14, 93, 99])
def test_an_unusual_compression_is_refused(
    hand_in: HandIn, zipped: Pack, refused: Refuse, method: int
) -> None:
    data = zipped((f"{SLUG}/app.py", APP))
    hand_in(patched(data, f"{SLUG}/app.py", 10, "<H", method))

    assert refused().diagnosis.kind == "refused-compression"


def test_a_damaged_member_refuses_its_exercise_only(
    hand_in: HandIn, zipped: Pack, refused: Refuse, taken: Taken
) -> None:
    data = zipped((f"{SLUG}/app.py", os.urandom(100)), (f"{OTHER}/app.py", APP))
    hand_in(data[:80] + bytes([data[80] ^ 0xFF]) + data[81:])

    diagnosis = refused(SLUG).diagnosis
    assert (diagnosis.kind, diagnosis.file) == ("refused-broken", "app.py")
    assert taken(OTHER) is not None


@pytest.mark.parametrize("length", [0, 3, 50, -1, -30])
def test_a_truncated_zip_refuses_all_and_says_so(
    hand_in: HandIn, zipped: Pack, refused: Refuse, length: int
) -> None:
    hand_in(zipped((f"{SLUG}/app.py", APP))[:length])

    diagnosis = refused(OTHER).diagnosis
    assert diagnosis.kind == "refused-broken"
    assert "ada.zip" in diagnosis.message


@pytest.mark.parametrize("head", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c"])
def test_an_archive_of_another_kind_asks_for_a_zip(
    hand_in: HandIn, refused: Refuse, head: bytes
) -> None:
    hand_in(head + bytes(100))

    diagnosis = refused().diagnosis
    assert diagnosis.kind == "refused-format"
    assert "zip" in diagnosis.message


def test_the_caps_on_an_archive_are_kept(hand_in: HandIn, zipped: Pack, refused: Refuse) -> None:
    hand_in(zipped(*[(f"node_modules/{number}.js", b"x") for number in range(9)]))

    assert refused(caps=Caps(entries=8)).diagnosis.kind == "refused-too-many"
    assert refused(caps=Caps(archive_bytes=100)).diagnosis.kind == "refused-too-large"


def test_a_vast_table_of_contents_is_never_read_whole(
    hand_in: HandIn, zipped: Pack, refused: Refuse
) -> None:
    hand_in(zipped(*[(f"node_modules/{number}.js", b"") for number in range(200)]))

    message = refused(caps=Caps(entries=20)).diagnosis.message

    assert "table of contents" in message


def test_what_is_left_behind_in_an_archive_counts_for_no_cap(
    hand_in: HandIn, zipped: Pack, taken: Taken
) -> None:
    hand_in(
        zipped(
            (f"{SLUG}/app.py", APP),
            (f"{SLUG}/env/pyvenv.cfg", b"x" * 999),
            (f"{SLUG}/env/lib/a/b/c/d.py", b"x" * 999),
            (member(f"{SLUG}/env/bin/python", 0o120777), b"/usr/bin/python3"),
            (f"{SLUG}/.git/../../x", b"x"),
            (f"__MACOSX/{SLUG}/._app.py", b"x"),
        )
    )

    assert taken(caps=Caps(files=1, depth=1, file_bytes=200)) is not None
