"""kit.json: of what a kit was made, so that it can be told what a student has changed.

    {"schema": "grader-kit/1", "grader": "0.1.0", "rubric": "sha256:…",
     "exercises": {"01-hello-app": {"suite": "sha256:…", "starter": {"app.py": "sha256:…"},
                                    "public": {"tests/public/test_public.py": "sha256:…"}}}}

Paths are those in the folder of the exercise. `rubric` is the digest of the kit's rubric.yaml, and
`suite` that of the lines `<digest of a file> <its path>`, sorted by path, of the public suite.
"""

import hashlib
import json
from collections.abc import Mapping

from grader.release.exercise_files import ExerciseFiles

MANIFEST_FILE = "kit.json"
_SCHEMA = "grader-kit/1"


def manifest_text(version: str, rubric: bytes, exercises: Mapping[str, ExerciseFiles]) -> str:
    """Return the manifest of a kit with this version of the grader, rubric and exercises."""
    document = {
        "schema": _SCHEMA,
        "grader": version,
        "rubric": _digest(rubric),
        "exercises": {slug: _exercise(files) for slug, files in exercises.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _exercise(files: ExerciseFiles) -> dict[str, object]:
    public = _digests(files.public)
    lines = "".join(f"{digest} {path}\n" for path, digest in public.items())
    return {
        "suite": _digest(lines.encode()),
        "starter": _digests(files.starter),
        "public": public,
    }


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: _digest(content) for path, content in sorted(files.items())}


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"
