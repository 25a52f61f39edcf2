#!/bin/sh
# The framework without the lessons: its tests that need no TensorFlow, on any Python from 3.11 on.
#     sh tools/framework.sh [PYTHON]
# The packages are those of requirements.lock, which has no TensorFlow for Python 3.14; they go into a folder that is thrown away.
set -eu
cd "$(dirname "$0")/.."
python=${1:-python3}
env=$(mktemp -d)
chmod 755 "$env"  # graded as root, jobs are other users, who have to read it
trap 'rm -rf "$env"' EXIT
trap 'exit 130' INT TERM

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$python is older than Python 3.11."; exit 1; }
"$python" -m venv "$env"
"$env/bin/python" -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
# As in setup.sh: behind a company's proxy only the system's certificates will do
sync() { "$env/bin/uv" "$@" pip sync --quiet --python "$env/bin/python" --require-hashes requirements.lock; }
sync 2>/dev/null || sync --system-certs
"$env/bin/uv" pip install --quiet --python "$env/bin/python" --no-deps --no-build-isolation --editable .
"$env/bin/python" --version
# Each of these makes a course in another subject, and refuses every import of TensorFlow
PATH="$env/bin:$PATH" "$env/bin/python" -m pytest -q -p no:cacheprovider tests/kernkit/new tests/kernkit/test_another_course.py \
    tests/kernkit/checks/test_forms.py tests/kernkit/engine/test_keeping.py \
    tests/kernkit/engine/test_places.py \
    tests/kernkit/engine/test_protocol.py tests/kernkit/engine/test_wire.py tests/kernkit/engine/clean \
    tests/project/test_imports.py
PATH="$env/bin:$PATH" "$env/bin/kern" doctor
