"""JupyterLab as `make lab` starts it for students."""

import re
import shutil
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from support.browsing import chromium, needs_browser
from support.course import ROOT
from support.lab import Notebook, jupyter_lab

pytestmark = [needs_browser, pytest.mark.xdist_group("students_lab")]

LESSON = "02_kernels"
MAKE_LAB = re.search(r"^lab:.*\n\t(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1]
PANELS = (".validate-button", "[title='Create Assignment']", "text=/^Nbgrader$/i")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A server with the settings of `make lab`, and `open(name)` for a notebook in its folder."""
    folder, home = tmp_path_factory.mktemp("lessons"), tmp_path_factory.mktemp("home")
    settings = re.match(r'JUPYTER_CONFIG_PATH="\$\(CURDIR\)/(\S+)" ', MAKE_LAB)[1]
    more = {"JUPYTER_CONFIG_PATH": str(ROOT / settings)}
    with jupyter_lab(folder, home, **more) as url, chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        yield SimpleNamespace(
            folder=folder,
            open=lambda name: Notebook(context.new_page(), url, folder / f"{name}.ipynb"),
        )


@pytest.fixture(scope="module")
def lesson(lab):
    shutil.copy(ROOT / "release" / LESSON / f"{LESSON}.ipynb", lab.folder)
    return lab.open(LESSON)


def test_nothing_of_the_instructors_is_there(lesson):
    for panel in PANELS:
        expect(lesson.page.locator(panel)).to_have_count(0)
    expect(lesson.page.get_by_role("menuitem", name="Run", exact=True)).to_have_count(1)


def test_the_first_cell_is_folded_and_the_second_is_not(lesson):
    kit, title, imports = (lesson.cell(name) for name in ("kit", "title", "imports"))
    expect(title).to_contain_text("You will be able to")
    expect(kit.locator(".cm-content")).to_have_count(0)
    expect(imports.locator(".cm-content")).to_have_count(1)
