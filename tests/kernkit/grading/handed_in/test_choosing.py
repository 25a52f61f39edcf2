"""Which of several files is graded: the one with the answers, wherever it lies and whatever it is
called, and always the same one.
"""

import gzip
import json
import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.course.course import Course
from kernkit.course.lessons import graded_id, read_notebook
from kernkit.course.student_version import source_notebook
from kernkit.engine.limits import Bounds
from kernkit.engine.repair.answered import Answered
from kernkit.grading.handed_in.candidates import Candidate, belongs_to, near
from kernkit.grading.handed_in.choosing import Weighed, choose, decide
from support.classroom import LESSON, RIGHT, hand_in
from support.course import COURSE
from support.downloads import zipped
from support.no_engine import journal, kern

pytestmark = pytest.mark.xdist_group("trees")

EXACT, COPY = f"{LESSON}.ipynb", f"{LESSON}-Copy1.ipynb"
EXERCISES = sorted(RIGHT)


@cache
def notebook(*exercises, lesson=LESSON, mark=""):
    """The released lesson as a file, with right answers to some exercises."""
    one = read_notebook(COURSE.notebook("release", lesson))
    for cell in one.cells:
        if graded_id(cell) in exercises:
            cell.source = RIGHT[graded_id(cell)] + mark
    return json.dumps(one).encode()


ANSWERED = notebook(*EXERCISES)
SOURCE = source_notebook(COURSE, LESSON)


def chosen(files, instead=""):
    """The choice of the lesson's notebook, and the codes of its notes, a flagged one with a `!`."""
    candidates = [Candidate(path, data) for path, data in files.items()]
    choice = choose(candidates, instead, {LESSON: SOURCE}, Bounds())[LESSON]
    return choice, [note.code + "!" * note.flag for note in choice.notes]


UNTOUCHED = {
    "named": {EXACT: notebook()},
    "copies": {EXACT: notebook(), f"{LESSON} (1).ipynb": notebook()},
    "another lesson": {EXACT: notebook(), "02_kernels.ipynb": notebook(lesson="02_kernels")},
    "in a package": {EXACT: notebook(), f"env/lib/site-packages/kit/{EXACT}": notebook()},
    "the release in a zip": {EXACT: notebook(), "lesson.zip": zipped({EXACT: notebook()})},
    "a checkpoint": {EXACT: notebook(), f"old/.ipynb_checkpoints/{EXACT}": notebook()},
    "unreadable": {EXACT: b'{"cells": ['},
}


@pytest.mark.parametrize("beside", UNTOUCHED)
@pytest.mark.parametrize(
    "path",
    [
        COPY, "Copy of work.ipynb", f"sub/folder/{EXACT}", f"{LESSON}.IPYNB",
        f"{LESSON}.ipynb.txt", "answers.json", "zz.zip", f"{LESSON}.ipynb.gz",
    ],
)  # fmt: skip
def test_the_answered_one_is_graded_not_its_untouched_neighbour(beside, path):
    data = ANSWERED
    if path.endswith(".zip"):
        data = zipped({f"my work/{EXACT}": ANSWERED})
    if path.endswith(".gz"):
        data = gzip.compress(ANSWERED)
    files = UNTOUCHED[beside] | {path: data}
    choice, notes = chosen(files)
    assert choice.data == ANSWERED
    flagged = ["beside_unread!"] if beside == "unreadable" else ["beside"]
    # Of another lesson's notebook nothing need be said
    assert notes == ["renamed", *flagged]


def test_two_different_answered_ones_are_told_to_a_person():
    some = notebook("max_pool", mark="\n# mine")
    for files in ({EXACT: some, COPY: ANSWERED}, {EXACT: ANSWERED, COPY: some}):
        choice, notes = chosen(files)
        assert choice.data == ANSWERED
        assert notes == (["renamed"] if files[COPY] is ANSWERED else []) + ["different_answers!"]
        assert "1 answer" not in choice.notes[-1].says


def test_of_two_with_as_many_answers_the_named_one_counts():
    one, other = notebook("max_pool", mark="\n# a"), notebook("max_pool", mark="\n# b")
    for files in ({EXACT: one, COPY: other}, {COPY: other, EXACT: one}):
        assert (chosen(files)[0].data, chosen(files)[1]) == (one, ["different_answers!"])


def test_the_same_answers_twice_are_fine():
    assert chosen({EXACT: ANSWERED, COPY: ANSWERED})[1] == ["beside"]
    # An earlier state of the same work
    choice, notes = chosen({EXACT: notebook("max_pool"), COPY: notebook("max_pool", "out_size")})
    assert (choice.data, notes) == (notebook("max_pool", "out_size"), ["renamed", "beside"])


def test_one_alone_is_taken_unseen(monkeypatch):
    monkeypatch.setattr("kernkit.grading.handed_in.choosing.answered", lambda *_: 1 / 0)
    assert chosen({EXACT: ANSWERED}) == (chosen({EXACT: ANSWERED})[0], [])
    assert chosen({"work.ipynb": ANSWERED})[1] == ["renamed"]


def test_where_there_is_none_it_is_told_what_there_is():
    assert chosen({})[0].problem == "No notebook of this lesson was handed in."
    assert chosen({}, "`a.pdf` is a PDF.")[0].problem.endswith("handed in. `a.pdf` is a PDF.")
    others = {f"{name}.ipynb": notebook(lesson="02_kernels") for name in ("a", "b")}
    assert chosen(others)[0].problem == (
        "No notebook of this lesson was handed in. No cell of it was found in `b.ipynb`, `a.ipynb`."
    )
    assert "is empty" in chosen({EXACT: b"", COPY: b"%PDF"})[0].problem


@given(st.lists(st.tuples(st.sets(st.sampled_from("abc")), st.booleans(), st.integers(0, 1))))
def test_what_is_decided(several):
    """No choice leaves out more answers than it takes; whatever is lost by it, a person is told."""
    weighed = [
        Weighed(
            Candidate(f"{n}.ipynb", bytes([n])),
            named,
            Answered(3, {name: f"{name}{variant}" for name in answers}),
            "It cannot be read." * (variant and not answers),
        )
        for n, (answers, named, variant) in enumerate(several)
    ]
    if not weighed:
        return
    choice = decide("lesson", weighed)
    assert choice == decide("lesson", weighed)
    readable = [one for one in weighed if not one.problem]
    assert bool(choice.problem) == (not readable)
    if readable:
        best = next(one for one in readable if one.candidate.data == choice.data)
        assert all(len(one.answers) <= len(best.answers) for one in readable)
        lost = any(not one.answers <= best.answers for one in readable)
        told = "different_answers" in [note.code for note in choice.notes if note.flag]
        assert lost == told


def two_notebooks():
    """A lesson of two notebooks: each has half of the exercises."""
    halves = EXERCISES[: len(EXERCISES) // 2], EXERCISES[len(EXERCISES) // 2 :]
    lesson, work = {}, {}
    for name, others in (("part1", halves[1]), ("part2", halves[0])):
        strange = {*others, *(f"check_{one}" for one in others)}
        for kept, data in ((lesson, SOURCE), (work, json.loads(ANSWERED))):
            cells = [
                cell
                for cell in data["cells"]
                if cell["metadata"].get("nbgrader", {}).get("grade_id") not in strange
            ]
            kept[name] = {**data, "cells": cells}
    books = {name: read_notebook_of(one) for name, one in lesson.items()}
    return books, {name: json.dumps(one).encode() for name, one in work.items()}


def read_notebook_of(one):
    import nbformat

    return nbformat.from_dict(one)


@pytest.mark.parametrize("seed", range(6))
def test_each_notebook_of_a_lesson_finds_its_own(seed):
    """Whatever the two are called, unless one is called as the other is."""
    lesson, work = two_notebooks()
    draw = random.Random(seed)
    names = [
        draw.choice(["{}.ipynb", "{}-Copy1.ipynb", "my {}.IPYNB", "{}.ipynb.txt"]) for _ in "12"
    ]
    files = [
        Candidate(draw.choice([name.format(part), f"work{part[-1]}.ipynb"]), work[part])
        for name, part in zip(names, lesson, strict=True)
    ]
    draw.shuffle(files)
    choices = choose(files, "", lesson, Bounds())
    assert {name: choice.data for name, choice in choices.items()} == work


def test_of_many_notebooks_each_is_found():
    lesson = {f"part{number}": SOURCE for number in range(26)}
    files = [Candidate(f"{name}.ipynb", name.encode()) for name in reversed(lesson)]
    choices = choose(files, "", lesson, Bounds())
    assert [choice.data for choice in choices.values()] == [name.encode() for name in lesson]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (f"{LESSON}.ipynb", LESSON), (f"a/b/{LESSON} (2).ipynb", LESSON),
        ("3-Pooling.IPYNB", LESSON), ("3_pooling", LESSON),
        (f"Copy of {LESSON}.ipynb.txt", LESSON), (f"{LESSON}-Copy1 (1).ipynb.json", LESSON),
        ("03_pooling2.ipynb", ""), ("pooling.ipynb", ""), (".ipynb", ""), ("33_pooling.ipynb", ""),
    ],
)  # fmt: skip
def test_names(path, name):
    assert belongs_to(path, ["02_kernels", LESSON]) == name


@given(st.text(), st.text())
def test_names_that_are_near_say_the_same(one, other):
    assert near(one, other) == near(other, one)
    assert not near("", one)


# --- with what reads and stores -------------------------------------------------------------------


def test_kern_grade_takes_the_answered_one(fresh, without_engine, monkeypatch):
    """And does not grade again what has not changed."""
    path = hand_in(fresh, "ada", RIGHT)
    path.rename(path.with_name(COPY))
    path.write_bytes(Course(fresh).notebook("release", LESSON).read_bytes())
    assert kern(fresh) == 0
    stored = read_notebook(Course(fresh).notebook("autograded", LESSON, "ada"))
    answers = {graded_id(cell): cell.source for cell in stored.cells}
    assert {name: answers[name] for name in RIGHT} == RIGHT
    [entry] = journal(fresh).entries()
    assert [note["code"] for note in entry["notes"]] == ["renamed", "beside"]
    assert COPY in entry["notes"][0]["says"]
    kern(fresh)
    assert len(list(journal(fresh).entries())) == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("work.pdf", b"%PDF-1.7", "`work.pdf` is a PDF, not a notebook"),
        ("work.py", b"x = 1\n", "`work.py` is a Python script that does not say"),
        ("03_pooling.html", b"<html>", "`03_pooling.html` is a web page"),
        ("03_pooling.ipynb", b"", "The file is empty."),
        ("03_pooling.ipynb.txt", b"%PDF", "The file is a PDF, not a notebook; hand in the"),
        ("notes.txt", b"hello", "What came is `notes.txt`, which is no notebook."),
        ("work.url", b"[InternetShortcut]\nURL=x", "`work.url` is a link to one on the web"),
    ],
)
def test_what_came_instead_is_told(fresh, without_engine, name, data, says):
    folder = fresh / "submitted" / "ada" / LESSON
    folder.mkdir(parents=True)
    (folder / name).write_bytes(data)
    kern(fresh)
    [entry] = journal(fresh).entries()
    note = entry["notes"][0]
    assert note["code"] == "unreadable"
    assert note["flag"]
    assert says in note["says"]
