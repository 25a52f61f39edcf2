"""A copy of the course, built once: tests leave the course itself, and its gradebook, alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from the_course import ROOT

KERN = (sys.executable, "-c", "import sys; from kernkit.cli import main; sys.exit(main())")
# What is made while a course is used
MADE = (
    *("autograded", "demo", "dist", "downloaded", "exchange", "feedback", "gradebook.db"),
    *("release", "report", "solutions", "submitted"),
)


class Copy:
    """A course in a folder of its own: `copy.kern("grade")` runs a command there and gives what it
    said; one that ends with another status than 0 fails the test.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def kern(self, *command: str) -> str:
        done = subprocess.run(
            [*KERN, *command],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, done.stdout
        return done.stdout


@pytest.fixture(scope="session")
def copy(tmp_path_factory) -> Copy:
    folder = tmp_path_factory.mktemp("course")
    left_out = shutil.ignore_patterns(".*", "__pycache__", *MADE)
    shutil.copytree(ROOT, folder, dirs_exist_ok=True, ignore=left_out)
    made = Copy(folder)
    made.kern("build")
    return made
