"""Files that test and answer share: what lies on another device below the temporary folder, as
Python itself may, is neither looked at nor in their way.
"""

import subprocess
import sys

import pytest

from kernkit.engine.channel.files import MOST_FILES
from support.course import ROOT

LOOKS = """
import os
from kernkit.engine.channel.files import Watched
watched = Watched()
os.makedirs("/tmp/deep/er")
for name in ("/tmp/deep/er/a.txt", "/tmp/b.txt"):
    open(name, "w").write("x")
print(watched.changed(), watched.skipped)
"""


@pytest.mark.usefixtures("sandbox")
def test_what_is_mounted_below_the_temporary_folder_is_not_looked_at(tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(MOST_FILES + 1):
        (many / f"{number}.py").touch()
    inside = ["--tmpfs", "/tmp", "--dir", "/tmp/away/env", "--ro-bind", many, "/tmp/away/env"]
    if str(ROOT).startswith("/tmp"):
        inside += ["--ro-bind", ROOT, ROOT]
    bwrap = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", *inside, "--setenv", "TMPDIR", "/tmp"]
    looks = [*bwrap, "--chdir", ROOT, sys.executable, "-c", LOOKS]
    done = subprocess.run(looks, capture_output=True, text=True)
    assert "'b.txt': b'x'" in done.stdout, done
    assert "'deep/er/a.txt': b'x'" in done.stdout, done
    assert ".py" not in done.stdout, done
