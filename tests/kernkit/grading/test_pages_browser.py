"""Notebooks in which every leaf is an attack, graded, and looked at in a browser wherever people
look: nothing of them acts there, and every page can be shown.
"""

import json
import re
from collections import Counter
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.engine.clean.text import is_plain_name
from support.browsing import chromium, needs_browser
from support.classroom import LESSON, RIGHT, hand_in, without_tests
from support.lab import LOADING, jupyter_lab
from support.once import copied
from support.pages.leaves import notebooks
from support.pages.names import NAMES
from support.pages.watch import Kind, Watch

pytestmark = [needs_browser, pytest.mark.xdist_group("formgrader")]

FAULTY = {"max_pool": "def max_pool(features, size, stride):\n    1 / 0"}
SHOWN_IN_LAB = 10  # notebooks: each takes seconds
HONEST = {"half": FAULTY, "no-tests": RIGHT}
FORM = Kind(
    "submission",
    ".text_cell_render, .input_area, .output_subarea, .prompt",
    "nav a, nav .glyphicon, .score, .extra-credit, .comment, .scoring-buttons button, .help",
)
FEEDBACK = Kind("feedback", "main .text, main .code, main .answer", "header p, .marks a, summary")
REPORT = Kind("report", "pre, td, li", "thead button, summary")


@pytest.fixture(scope="module")
def submissions(released, thorough):
    """By student, a notebook and its leaves: one notebook in `make test`, three leaves for each
    place of a notebook in `make test-all`.
    """
    notebook = json.loads((released / "release" / LESSON / f"{LESSON}.ipynb").read_text("utf-8"))
    made = notebooks(notebook, 3) if thorough else [next(notebooks(notebook, 1, cells=60))]
    return {f"leaves-{number}": one for number, one in enumerate(made)}


@pytest.fixture(scope="module")
def course(released, tmp_path_factory, warm, nbgrader, submissions, thorough):
    """A course whose class hands these in; graded, with feedback and report. Where there is time,
    every second one is graded by nbgrader's own command.
    """
    folder = copied(released, tmp_path_factory.mktemp("course"))
    for student, answers in HONEST.items():
        path = hand_in(folder, student, answers)
        if student == "no-tests":
            without_tests(path)
    command = ["--course", str(folder)]
    assert main([*command, "grade", LESSON]) == 0
    assert main([*command, "report", LESSON, "--names", "--out", str(folder / "honest.html")]) == 0
    for student, (notebook, _) in submissions.items():
        path = folder / "submitted" / student / LESSON / f"{LESSON}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), "utf-8")
    for number, name in enumerate(NAMES if thorough else NAMES[::12]):
        hand_in(folder, name, RIGHT)
        call(folder, f"called-{number}", name)
    theirs = list(submissions)[1::2] if thorough else []
    wanted = ["[!l]*", *(student for student in submissions if student not in theirs)]
    main([*command, "grade", LESSON, *(f"--student={one}" for one in wanted)])
    if theirs:
        nbgrader("autograde", LESSON, "--student=leaves-*[13579]", cwd=folder)
    nbgrader("generate_feedback", LESSON, cwd=folder)
    assert main([*command, "report", LESSON, "--names"]) == 0
    return folder


def call(course: Path, student: str, name: str) -> None:
    """A student hands in a notebook, files and a kernel of that name."""
    path = hand_in(course, student, RIGHT)
    notebook = nbformat.read(path, as_version=4)
    shown = name.encode("utf-8", "replace").decode()
    notebook.metadata.kernelspec = {"name": shown, "display_name": shown, "language": shown}
    nbformat.write(notebook, path)
    path.rename(path.with_name(f"{name}.ipynb"))
    for ending in (".txt", ".html"):
        path.with_name(f"{name}{ending}").write_text(f"<script>alert({name!a})</script>")


@pytest.fixture(scope="module")
def server(course, tmp_path_factory):
    with jupyter_lab(course, tmp_path_factory.mktemp("home")) as url:
        yield url


@pytest.fixture(scope="module")
def watch(server):
    with chromium() as browser:
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        context.new_page().goto(server("login") + "&next=/formgrader/gradebook")
        yield Watch(context)


def graded(course: Path) -> dict[str, str]:
    """By student, the id of what the formgrader shows."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return {one.student.id: one.id for one in gradebook.notebook_submissions(LESSON, LESSON)}


def marks(course: Path) -> list[tuple]:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        return [
            (one.student.id, grade.name, grade.auto_score, grade.manual_score, grade.extra_credit)
            for one in gradebook.notebook_submissions(LESSON, LESSON)
            for grade in one.grades
        ]


def hits(watch: Watch, kind: Kind, pages: dict[str, str], submissions: dict) -> list[str]:
    """What is wrong with pages, by student, and the leaves that tell of themselves."""
    for student in HONEST.keys() & pages.keys():
        with watch.page(pages[student]) as page:
            watch.learn(page, kind)
    wrong = []
    for student, url in pages.items():
        with watch.page(url) as page:
            found = watch.look(page, kind)
        numbers = {int(number) for one in found for number in re.findall(r"\bh(\d+)\b", one)}
        _, leaves = submissions.get(student, ({}, []))
        found += [str(leaf) for leaf in leaves if leaf.number in numbers]
        wrong += [f"{student!r}: {one}" for one in found]
    return wrong


def tell(record_property, watch: Watch, pages: dict, submissions: dict) -> None:
    """How much was tried, at the end of the run."""
    count = sum(len(leaves) for student, (_, leaves) in submissions.items() if student in pages)
    record_property("told", f"{count} leaves, {watch.pages} pages, {watch.requests} requests")


def test_the_formgrader_shows_them(course, server, watch, submissions, record_property):
    before, there = marks(course), graded(course)
    assert submissions.keys() | HONEST.keys() <= there.keys()
    base = server("").partition("?")[0]
    pages = {student: f"{base}formgrader/submissions/{one}/" for student, one in there.items()}
    assert not (wrong := hits(watch, FORM, pages, submissions)), "\n".join(wrong)
    assert marks(course) == before
    tell(record_property, watch, pages, submissions)


def test_the_formgraders_lists_show_their_names(course, server, watch):
    """Nobody is in the gradebook whose name a page would take for more than a name."""
    assert not [student for student in graded(course) if not is_plain_name(student)]
    base = server("").partition("?")[0] + "formgrader/"
    shown = [f"manage_submissions/{LESSON}", "manage_students", f"gradebook/{LESSON}/{LESSON}"]
    shown += [f"manage_students/{student}" for student in ("no-tests", "leaves-0")]
    for address in [*shown, f"manage_students/no-tests/{LESSON}"]:
        with watch.page(base + address) as page:
            page.wait_for_load_state("networkidle")
            assert page.locator("tbody td").count() > 1
            assert watch.acts(page) == [], address
            assert page.locator("tbody img, tbody script, tbody svg, tbody b").count() == 0


@pytest.mark.thorough
def test_nbgraders_own_command_leaves_no_such_name_behind(course, nbgrader):
    """It writes a student into the gradebook before it reads anything."""
    hand_in(course, "ada<b>", RIGHT)
    said = nbgrader("autograde", LESSON, "--student=ada<b>", cwd=course, status=1)
    assert "nbgrader's pages would take its name for more" in said
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        assert "ada<b>" not in [student.id for student in gradebook.students]


def test_no_page_of_a_students_own_lies_where_the_formgrader_serves_it(course):
    there = {path.suffix for path in (course / "autograded").rglob("*.*") if path.is_file()}
    assert {".html"} <= {path.suffix for path in (course / "submitted").rglob("*.*")}
    assert there == {".ipynb", ".txt"}


def test_everybody_gets_a_feedback_page(course, watch, submissions, record_property):
    pages = {
        student: course / "feedback" / student / LESSON / f"{LESSON}.html"
        for student in graded(course)
    }
    assert [student for student, path in pages.items() if not path.is_file()] == []
    addresses = {student: path.as_uri() for student, path in pages.items()}
    assert not (wrong := hits(watch, FEEDBACK, addresses, submissions)), "\n".join(wrong)
    tell(record_property, watch, pages, submissions)


def test_the_report_shows_them(course, watch):
    honest, page = course / "honest.html", course / "report" / "index.html"
    assert not (
        wrong := hits(watch, REPORT, {"half": honest.as_uri(), "all": page.as_uri()}, {})
    ), "\n".join(wrong)


@pytest.mark.parametrize("step", ["autograded", "submitted"])
@pytest.mark.thorough
def test_jupyterlab_opens_them(course, server, watch, submissions, step, record_property):
    """What the engine stored does nothing in JupyterLab either. What was handed in is cleaned by
    JupyterLab itself, which lets pictures of other servers through.
    """
    seen: Counter[str] = Counter()
    for student in list(submissions)[:SHOWN_IN_LAB]:
        file = f"{step}/{student}/{LESSON}/{LESSON}.ipynb"
        with watch.page(server(f"lab/workspaces/{step}-{student}/tree/{file}")) as page:
            page.locator(".jp-Notebook .jp-Cell, .jp-Dialog").first.wait_for(timeout=LOADING)
            page.wait_for_timeout(1000)
            seen.update(kind for kind in watch.acts(page, ".jp-Notebook .jp-Cell"))
    assert not seen or step == "submitted", seen
    record_property("told", f"JupyterLab, {step}: {dict(seen) or 'nothing acts'}")
