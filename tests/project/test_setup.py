"""`tools/setup.sh` where no package can be fetched: what was there stays, and the way out is
told.
"""

import os
import shutil
import subprocess
import sys

import pytest

from support.course import ROOT

NOWHERE = "http://me:secret@127.0.0.1:9"


@pytest.fixture
def set_up(tmp_path):
    """Run setup.sh in a folder of its own behind a proxy that does not answer; gives (exit status,
    what was said).
    """
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "setup.sh", tmp_path / "tools")
    (tmp_path / "requirements.lock").touch()
    dead = {
        name: NOWHERE
        for stem in ("http_proxy", "https_proxy", "all_proxy")
        for name in (stem, stem.upper())
    }

    def run():
        # A machine's own index and folders of wheels may need no network.
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PIP_", "UV_"))
        }
        pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
        env = {**own, **dead, **pip, "no_proxy": "", "NO_PROXY": ""}
        done = subprocess.run(
            ["sh", "tools/setup.sh"],
            cwd=tmp_path,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_without_a_network_the_environment_of_before_stays(set_up, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "mine").touch()
    status, said = set_up()
    assert status == 1
    assert "Nothing is lost" in said
    assert "HTTPS_PROXY=http://proxy.example.org:3128 (now: http://…@127.0.0.1:9)" in said
    assert "secret" not in said
    assert [path.name for path in (tmp_path / ".venv").iterdir()] == ["mine"]
    assert not (tmp_path / ".venv.before").exists()


def test_what_a_killed_run_left_aside_comes_back(set_up, tmp_path):
    for name in (".venv", ".venv.before"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert set_up()[0] == 1
    assert [path.name for path in (tmp_path / ".venv").iterdir()] == [".venv.before"]


@pytest.mark.parametrize(
    ("version", "level", "words"),
    [
        (
            "(3, 14, 8)",
            "final",
            "TensorFlow, which they train networks with, has no release for it",
        ),
        ("(3, 13, 0)", "candidate", "needs Python 3.11, 3.12 or 3.13, and found none"),
        ("(3, 10, 2)", "final", "needs Python 3.11, 3.12 or 3.13, and found none"),
    ],
)
def test_a_python_that_will_not_do_is_told(tmp_path, version, level, words):
    """A Python that says it is another, and nothing else of that kind on PATH."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "setup.sh", tmp_path / "tools")
    odd, bare = tmp_path / "odd-python", tmp_path / "bin"
    odd.write_text(f"""#!/bin/sh
[ "$1" = --version ] && {{ echo Python 3.14.8; exit; }}
exec {sys.executable} -c "
import sys
class Version(tuple):
    releaselevel = '{level}'
sys.version_info = Version({version})
$2"
""")
    odd.chmod(0o755)
    bare.mkdir()
    for name in ("sh", "dirname"):
        (bare / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        ["sh", "tools/setup.sh"],
        cwd=tmp_path,
        env={"PATH": str(bare), "PYTHON": str(odd)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert words in done.stdout, done.stdout + done.stderr
    assert sorted(os.listdir(tmp_path)) == ["bin", "odd-python", "tools"]
