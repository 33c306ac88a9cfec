#!/usr/bin/env bash
# Gradescope runs this once, as root and with a network, while it builds the autograder.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

python=""
find_python() {
  for python in python3.11 python3.12 python3.13 python3.14 python3; do
    if "$python" -I -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
      return
    fi
  done
  return 1
}

if ! find_python; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -qq -y --no-install-recommends python3.11 python3.11-venv
  find_python
fi
"$python" -I -m venv "$source/venv"
"$source/venv/bin/python" -I -m pip install --quiet --disable-pip-version-check -c "$source/constraints.txt" "$source"/grader-*.whl
# Sandboxes run as users of their own: Python is for them too, the course is not.
chmod -R go=rX "$source/venv"
chmod -R go= "$source/course"
