"""Packs the app behind links."""

import io
import tarfile


def make(place, student, files):
    with tarfile.open(place / f"{student}.tar.gz", "w:gz") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(f"01-board/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for name, target, kind in (
            ("all", "../..", tarfile.SYMTYPE),
            ("password.txt", "/etc/passwd", tarfile.LNKTYPE),
        ):
            link = tarfile.TarInfo(f"01-board/{name}")
            link.type, link.linkname = kind, target
            archive.addfile(link)
        through = tarfile.TarInfo("01-board/all/zoe/01-board/app.py")
        archive.addfile(through)
