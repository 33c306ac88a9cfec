"""Try the corpus in every place where teachers grade, one after the other.

    python tests/hostile/places.py [--quick] [--once] [--only PLACE]… [--python /usr/bin/python3]

host           as whoever runs this
host-user      as an ordinary user, with an environment that this user can read (needs root)
docker         in the grader's image, as root
docker-user    in the grader's image, as an ordinary user
no-landlock    in the grader's image, on a kernel without Landlock: has to refuse, or to hold

Docker takes the image `grader` (`make image`), `DOCKER_HOST`, and the command in `DOCKER`. Exits
with 1 when a place fails.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNNER = "tests/hostile/runner.py"
IMAGE = "grader-hostile"
DOCKER = os.environ.get("DOCKER", "docker")
USER = 13_456
# What Docker's own profile forbids a container without privileges, as far as it matters here.
_WITHOUT_LANDLOCK = {
    "defaultAction": "SCMP_ACT_ALLOW",
    "syscalls": [
        {
            "names": ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"],
            "action": "SCMP_ACT_ERRNO",
            "errnoRet": 38,
        },
        {"names": ["unshare", "setns", "mount"], "action": "SCMP_ACT_ERRNO", "errnoRet": 1},
    ],
}


def main() -> int:
    """Go from place to place and return the exit status."""
    arguments = _arguments()
    options = [*(["--quick"] if arguments.quick else []), *(["--once"] if arguments.once else [])]
    statuses = {}
    for place in arguments.only or PLACES:
        print(f"\n== {place}", flush=True)
        statuses[place] = PLACES[place](options, arguments.python)
    print()
    for place, fine in statuses.items():
        print(f"{'ok  ' if fine else 'FAIL'}  {place}")
    return int(not all(statuses.values()))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one or two cases of a class")
    parser.add_argument("--once", action="store_true", help="grade once, not twice")
    parser.add_argument("--only", action="append", choices=sorted(PLACES))
    parser.add_argument("--python", default="/usr/bin/python3", help="one that every user can read")
    return parser.parse_args()


def _host(options: Sequence[str], python: str) -> bool:
    return _run([sys.executable, RUNNER, *options])


def _host_user(options: Sequence[str], python: str) -> bool:
    with _environment_for_all(python) as (folder, environment):
        become = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        runner = [str(environment / "bin" / "python"), str(folder / RUNNER), *options]
        return _run([*become, *runner], cwd=folder)


@contextmanager
def _environment_for_all(python: str) -> Iterator[tuple[Path, Path]]:
    """Make a copy of the project and a virtual environment that every user can read."""
    with tempfile.TemporaryDirectory(prefix="places-") as name:
        folder = Path(name) / "project"
        Path(name).chmod(0o755)
        files = subprocess.check_output(
            ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT
        )
        kept = [file for file in files.decode().split("\0") if file and (ROOT / file).is_file()]
        for file in kept:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes((ROOT / file).read_bytes())
        environment = Path(name) / "environment"
        subprocess.run([python, "-m", "venv", str(environment)], check=True)
        install = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        install += ["-c", str(folder / "constraints.txt"), f"{folder}[dev]"]
        subprocess.run(install, check=True)
        yield folder, environment


def _docker(options: Sequence[str], python: str) -> bool:
    return _build() and _run([*_container(), IMAGE, *options])


def _docker_user(options: Sequence[str], python: str) -> bool:
    user = ["--user", f"{USER}:{USER}", "--group-add", "0"]
    return _build() and _run([*_container(), *user, IMAGE, *options])


def _no_landlock(options: Sequence[str], python: str) -> bool:
    if not _build():
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".json") as profile:
        profile.write(json.dumps(_WITHOUT_LANDLOCK))
        profile.flush()
        container = [*_container(), "--security-opt", f"seccomp={profile.name}"]
        found = subprocess.run(
            [*container, IMAGE, "--quick"], capture_output=True, text=True, check=False
        )
    said = (found.stdout + found.stderr).strip()
    print(said)
    return found.returncode == 0 or "the isolation level" in said


def _container() -> list[str]:
    return [DOCKER, "run", "--rm", "--network", "none"]


def _build() -> bool:
    command = [DOCKER, "build", "--network", "host", "-q", "-t", IMAGE]
    return _run([*command, "-f", "tests/hostile/Dockerfile", "."], DOCKER_BUILDKIT="1")


def _run(command: Sequence[str], cwd: Path = ROOT, **environment: str) -> bool:
    return subprocess.run(command, cwd=cwd, env={**os.environ, **environment}).returncode == 0


Place = Callable[[Sequence[str], str], bool]
PLACES: dict[str, Place] = {
    "host": _host,
    "host-user": _host_user,
    "docker": _docker,
    "docker-user": _docker_user,
    "no-landlock": _no_landlock,
}
"""By name: what tries the corpus there and says whether all is well."""


if __name__ == "__main__":
    sys.exit(main())
