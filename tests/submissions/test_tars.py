import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submissions.caps import MIB, Caps
from grader.submissions.submission import HandIn, Refused, Submission

Pack = Callable[..., bytes]
Taken = Callable[..., Submission | None]
Refuse = Callable[..., Refused]

SLUG = "01-hello-app"
OTHER = "02-routing"
APP = b"app = 1\n" * 20


@pytest.fixture
def hand_in(classroom: Path) -> Callable[[bytes], None]:
    """Make ada.tar of these bytes."""

    def write(data: bytes) -> None:
        (classroom / "ada.tar").write_bytes(data)

    return write


Write = Callable[[bytes], None]


def special(name: str, type_: bytes, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type = type_
    info.linkname = target
    return info, b""


def mended(data: bytes) -> bytes:
    """Give the first header the checksum that it should have."""
    checksum = sum(data[:148]) + sum(b" " * 8) + sum(data[156:512])
    return data[:148] + b"%06o\0 " % checksum + data[156:]


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("ada.tar", "w"),
        ("ada.tar.gz", "w:gz"),
        ("ada.tgz", "w:gz"),
        ("ada.tar.bz2", "w:bz2"),
        ("ada.TAR.XZ", "w:xz"),
        ("ada.zip", "w:gz"),
    ],
)
def test_a_tar_is_taken_in_however_it_is_compressed(
    classroom: Path, tarred: Pack, taken: Taken, name: str, mode: str
) -> None:
    packed = tarred((f"./{SLUG}/app.py", APP), (f"./{SLUG}//static/a.css", b""), mode=mode)
    (classroom / name).write_bytes(packed)

    submission = taken()

    assert submission is not None
    assert [file.path for file in submission.files] == ["app.py", "static/a.css"]


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        (tarfile.SYMTYPE, "refused-link"),
        (tarfile.LNKTYPE, "refused-link"),
        (tarfile.CHRTYPE, "refused-special"),
        (tarfile.BLKTYPE, "refused-special"),
        (tarfile.FIFOTYPE, "refused-special"),
        (tarfile.GNUTYPE_SPARSE, "refused-special"),
    ],
)
def test_a_member_that_is_no_plain_file_refuses_its_exercise_only(
    hand_in: Write, tarred: Pack, refused: Refuse, taken: Taken, type_: bytes, kind: str
) -> None:
    hand_in(tarred(special(f"{SLUG}/app.py", type_, f"{OTHER}/app.py"), (f"{OTHER}/app.py", APP)))

    diagnosis = refused(SLUG).diagnosis
    assert (diagnosis.kind, diagnosis.file) == (kind, "app.py")
    assert taken(OTHER) is not None


def test_a_sparse_file_as_pax_writes_it_is_refused(
    hand_in: Write, tarred: Pack, refused: Refuse
) -> None:
    info = tarfile.TarInfo(f"{SLUG}/app.py")
    info.pax_headers = {"GNU.sparse.map": "0,1", "GNU.sparse.size": str(2**60)}
    hand_in(tarred((info, b"x")))

    assert refused().diagnosis.kind == "refused-special"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("../../evil.py", "refused-path"),
        ("/etc/passwd", "refused-path"),
        (f"{SLUG}/a\0b", "refused-path"),
        (f"{SLUG}/a\x1b]0;x", "refused-name"),
        (f"{SLUG}/" + "d/" * 12 + "x", "refused-too-deep"),
        ("x/" * 50_000, "refused-too-many"),
    ],
)
def test_a_strange_path_in_a_pax_header_is_refused(
    hand_in: Write, tarred: Pack, refused: Refuse, path: str, kind: str
) -> None:
    info = tarfile.TarInfo("harmless")
    info.pax_headers = {"path": path}
    hand_in(tarred((f"{SLUG}/app.py", APP), (info, b"x")))

    assert refused().diagnosis.kind == kind


def test_a_name_that_is_not_utf_8_is_refused(hand_in: Write, tarred: Pack, refused: Refuse) -> None:
    data = tarred((f"{SLUG}/cafX.py", APP)).replace(b"cafX", b"caf\xe9", 1)
    hand_in(mended(data))

    assert refused().diagnosis.kind == "refused-name"


def test_a_member_that_comes_twice_is_refused(
    hand_in: Write, tarred: Pack, refused: Refuse
) -> None:
    hand_in(tarred((f"{SLUG}/app.py", APP), (f"{SLUG}/app.py", b"other")))

    assert refused().diagnosis.kind == "refused-collision"


@pytest.mark.parametrize("keep", [0, 100, 512, 600, 1024])
def test_a_truncated_tar_is_refused(
    hand_in: Write, tarred: Pack, refused: Refuse, keep: int
) -> None:
    hand_in(tarred((f"{SLUG}/app.py", APP))[:keep])

    assert refused().diagnosis.kind == "refused-broken"


def test_rubbish_between_members_is_not_taken_for_the_end(
    hand_in: Write, tarred: Pack, refused: Refuse
) -> None:
    whole = tarred((f"{SLUG}/app.py", APP), (f"{OTHER}/app.py", APP))
    hand_in(whole[:1024] + b"\x01" * 512 + whole[1536:])

    assert refused().diagnosis.kind == "refused-broken"


def test_a_negative_size_ends_the_reading(hand_in: Write, tarred: Pack, refused: Refuse) -> None:
    data = bytearray(tarred((f"{SLUG}/app.py", APP)))
    data[124:136] = b"\xff" * 10 + b"\xfc\x00"  # -1024, as base 256
    hand_in(mended(bytes(data)))

    assert refused().diagnosis.kind == "refused-broken"


def test_a_vast_header_is_never_read_whole(hand_in: Write, tarred: Pack, refused: Refuse) -> None:
    info = tarfile.TarInfo("x")
    info.pax_headers = {"comment": "c" * MIB}
    hand_in(tarred((f"{SLUG}/app.py", APP), (info, b"")))

    assert "table of contents" in refused().diagnosis.message


def test_many_large_headers_are_not_read_to_the_end(
    hand_in: Write, tarred: Pack, refused: Refuse
) -> None:
    info = tarfile.TarInfo("x")
    info.pax_headers = {"comment": "c" * 30_000}
    hand_in(tarred(*[(info, b"")] * 3))

    assert "table of contents" in refused(caps=Caps(entries=20)).diagnosis.message


def test_a_header_made_to_stall_the_search_for_numbers_is_refused(
    hand_in: Write, tarred: Pack, refused: Refuse
) -> None:
    info = tarfile.TarInfo("x")
    info.pax_headers = {"comment": "1" * 60_000}
    hand_in(tarred((f"{SLUG}/app.py", APP), (info, b"")))

    assert refused().diagnosis.kind == "refused-broken"


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_zeros_that_inflate_are_refused(
    hand_in: Write, tarred: Pack, refused: Refuse, compress: Callable[[bytes], bytes]
) -> None:
    hand_in(compress(tarred((f"{SLUG}/zeros.bin", bytes(20 * MIB)))))

    assert refused().diagnosis.kind == "refused-bomb"


def test_what_comes_out_of_a_compressed_tar_is_bounded(
    hand_in: Write, tarred: Pack, refused: Refuse
) -> None:
    hand_in(tarred((f"{SLUG}/app.py", APP), mode="w:gz"))

    assert refused(caps=Caps(unpacked_bytes=2000)).diagnosis.kind == "refused-too-large"


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_compressed_tar_that_was_cut_off_is_refused(
    hand_in: Write, tarred: Pack, refused: Refuse, mode: str
) -> None:
    hand_in(tarred((f"{SLUG}/app.py", APP), mode=mode)[:-10])

    assert refused().diagnosis.kind == "refused-broken"


def test_a_full_disk_is_not_called_the_students_fault(
    hand_in: Write, tarred: Pack, refused: Refuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    hand_in(tarred((f"{SLUG}/app.py", APP), mode="w:gz"))
    monkeypatch.setattr("tempfile.TemporaryFile", full)

    assert refused().diagnosis.kind == "refused-unreadable"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), kind=st.sampled_from(["zip", "tar", "tar.gz", "tar.xz"]))
def test_damage_anywhere_ends_in_a_submission_or_a_refusal(
    classroom: Path,
    tarred: Pack,
    zipped: Pack,
    hand_ins: Callable[..., dict[str, HandIn]],
    data: st.DataObject,
    kind: str,
) -> None:
    members = ((f"{SLUG}/app.py", APP), (f"{OTHER}/app.py", b"second"))
    mode = {"tar.gz": "w:gz", "tar.xz": "w:xz"}.get(kind, "w")
    whole = zipped(*members) if kind == "zip" else tarred(*members, mode=mode)
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, min(len(whole), 2600) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    (classroom / "ada.zip").write_bytes(damaged)

    result = hand_ins()["ada"]

    for exercise in result.exercises.values():
        assert isinstance(exercise, Submission | Refused)
