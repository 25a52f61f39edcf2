"""Solutions run from top to bottom, and say in every cell what they said before."""

import subprocess
import sys

import pytest

from exercises import LESSONS
from support.course import COURSE, ROOT
from support.effort import in_part


@pytest.mark.parametrize("lesson", in_part(LESSONS, ["03_pooling"]))
def test_a_solution_says_what_it_said(lesson):
    command = [sys.executable, "-m", "pytest", "-q", "-W", "default", "-p", "no:cacheprovider"]
    command += ["-p", "no:xdist", "--nbval", "--nbval-current-env"]
    command += ["--nbval-sanitize-with", ROOT / "tests" / "lessons" / "nbval.cfg"]
    done = subprocess.run(
        [*command, COURSE.notebook("solution", lesson)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
