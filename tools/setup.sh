#!/bin/sh
# Make .venv with the exact versions of requirements.lock. Called by the Makefile; safe to call again.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    say "The KERN kit needs Python 3.11, 3.12 or 3.13, and found none. Install one, or name it: make PYTHON=/path/to/python3.12"
    exit 1
fi

say "Setting up with $("$python" --version): about 160 packages into .venv, a minute or two the first time …"
if ! "$python" -m venv --clear .venv 2>/dev/null; then
    # Debian and Ubuntu keep venv in a package of its own.
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing the Debian package python$version-venv …"
        apt-get update -qq && apt-get install -y -qq "python$version-venv" >/dev/null
        "$python" -m venv --clear .venv
    else
        say "This Python cannot make environments. Ask an administrator for: apt-get install python$version-venv"
        exit 1
    fi
fi
# uv installs what pip would, several packages at a time; byte-compiling now saves seconds at every import of TensorFlow.
.venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
sync() { UV_COMPILE_BYTECODE=1 .venv/bin/uv "$@" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock; }
# Behind a company's proxy only the system's certificates will do; uv brings its own and tries those first.
sync || sync --system-certs
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
touch .venv/.ready
say "Ready."
