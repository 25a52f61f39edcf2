#!/bin/sh
# Make .venv with the exact versions of requirements.lock. Called by the Makefile; safe to call again: what was there before
# stays until the new one is whole, and comes back where it cannot be made.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }

# Which Pythons will do: `fits LOWEST HIGHEST PYTHON`. A release candidate of Python is none.
fits() {
    "$3" -c "import sys; v = sys.version_info; sys.exit(not ($1 <= v[:2] <= $2 and v.releaselevel == 'final'))" 2>/dev/null
}

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if fits "(3, 11)" "(3, 13)" "$candidate"; then
            # Not the one of an activated .venv, which is about to be moved, but the one that it was made with.
            "$candidate" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))'
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    newer=${PYTHON:-python3}
    if fits "(3, 14)" "(3, 99)" "$newer"; then
        say "$("$newer" --version) is too new for the lessons: TensorFlow, which they train networks with, has no release for it yet."
        say "Install Python 3.13 beside it, and name it: make PYTHON=/path/to/python3.13"
        say "The framework without the lessons, which grades courses of your own, runs on it: sh tools/framework.sh $newer tries that."
    else
        say "The KERN kit needs Python 3.11, 3.12 or 3.13, and found none. Install one, or name it: make PYTHON=/path/to/python3.12"
    fi
    exit 1
fi

put_back() {
    status=$?
    rm -f "$log"
    if [ -d .venv.before ]; then
        rm -rf .venv
        mv .venv.before .venv
        say "What .venv held before is in place again."
    fi
    exit "$status"
}

unreachable() {
    tail -n 3 "$log" >&2
    proxy=$(say "${HTTPS_PROXY:-${https_proxy:-not set}}" | sed 's|//[^/@]*@|//…@|')  # without a password
    say "The packages could not be fetched. Nothing is lost; run the same command again once one of these is done:"
    say "  no network here?       Connect for this once; lessons and grading need none."
    say "  behind a proxy?        export HTTPS_PROXY=http://proxy.example.org:3128 (now: $proxy)"
    say "  a mirror of your own?  export PIP_INDEX_URL=https://mirror.example.org/simple UV_DEFAULT_INDEX=\$PIP_INDEX_URL"
    say "  own certificates?      export PIP_CERT=/path/to/ca.pem SSL_CERT_FILE=/path/to/ca.pem"
    exit 1
}

log=$(mktemp)
trap put_back EXIT
trap 'exit 130' INT TERM
# A run that was killed has left the environment of before aside.
if [ -d .venv.before ]; then rm -rf .venv; elif [ -d .venv ]; then mv .venv .venv.before; fi

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
.venv/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1" 2>"$log" || unreachable
sync() { UV_COMPILE_BYTECODE=1 .venv/bin/uv "$@" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock; }
# Behind a company's proxy only the system's certificates will do; uv brings its own and tries those first.
sync 2>"$log" || sync --system-certs 2>"$log" || unreachable
.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
# A student's first sight of Lab is the lesson, not the question whether to be told Jupyter's news.
mkdir -p .venv/etc/jupyter/labconfig
echo '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}' >.venv/etc/jupyter/labconfig/page_config.json
touch .venv/.ready
rm -rf .venv.before
say "Ready."
