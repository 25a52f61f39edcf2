"""Answers that the check in the notebook finds right, and the hidden one does not: told in the
class report, by exercise and finding.
"""

import json

import numpy as np
import pytest
from bs4 import BeautifulSoup

from exercises import hidden_key
from kernkit.bank.bank import BankAnswer
from kernkit.bank.notebooks import answer_notebook
from kernkit.checks import lookup
from kernkit.checks.session import Check
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.engine.examining.verdicts import passing
from kernkit.engine.run.driver import run_submission
from kernkit.grading.inputs import lesson_of, open_host
from kernkit.grading.run import _brief
from kernkit.report import stats
from kernkit.report.reading import read_class
from support.classroom import LESSON, RIGHT, hand_in
from support.course import COURSE
from support.once import copied

NAMES = ("relu", "max_pool", "out_size", "gap", "brighten")


@pytest.fixture
def lent(monkeypatch):
    monkeypatch.setattr(lookup, "_lent", {name: hidden_key(name) for name in NAMES})


def by_heart(name):
    """An answer that knows the visible probes by heart, and gives its argument for all others."""
    known = [(case.args, case.expected.value) for case in lookup.public_key(name).cases]

    def answer(*args):
        for given, value in known:
            if all(np.array_equal(a, b) for a, b in zip(given, args, strict=True)):
                return value
        return args[0]

    return answer


@pytest.mark.parametrize("name", NAMES)
def test_a_hidden_check_knows_what_the_visible_one_said(lent, name):
    check = Check()
    assert getattr(check, name)(by_heart(name)).visible is None
    missed = getattr(check, name)(by_heart(name), hidden=True)
    assert (missed.visible, missed.passed) == (True, False)
    assert passing(missed, missed.out_of)["visible"] is True
    getattr(check, name)(lambda *args: None)
    assert getattr(check, name)(lambda *args: None, hidden=True).visible is False
    assert getattr(check, name)(by_heart(name), hidden=True).visible is None  # alone


def test_what_crosses_and_is_kept_says_so_too(warm):
    shown = [
        (case.args[0].tolist(), case.expected.value.tolist())
        for case in lookup.public_key("relu").cases
    ]
    code = (
        f"nan = np.nan\nKNOWN = {shown!r}\ndef relu(x):\n"
        "    found = [np.array(y, x.dtype) for known, y in KNOWN if known == x.tolist()]\n"
        "    return found[0] if found else x.copy()"
    )
    lesson = lesson_of(COURSE, "02_kernels")
    with open_host(COURSE) as host:
        for answer, missed in {code: True, "def relu(x):\n    return x.copy()": False}.items():
            one = BankAnswer("02_kernels", "relu", COURSE.root, answer, False)
            result = run_submission(host, lesson, answer_notebook(one, lesson.notebook))
            kept = _brief(result.verdicts["check_relu"])
            assert (kept["state"], kept["visible"]) == ("wrong", missed)


def test_the_report_tells_how_many_and_why(released, tmp_path, warm):
    course = copied(released, tmp_path / "course")
    for student in ("ada", "alan", "grace"):
        hand_in(course, student, RIGHT | {"max_pool": "def max_pool(a, b, c):\n    return a"})
    assert main(["--course", str(course), "grade", LESSON]) == 0
    journal = course / ".kern" / "journal" / f"{LESSON}.jsonl"
    entries = [json.loads(line) for line in journal.read_text().splitlines()]
    assert {entry["verdicts"]["check_max_pool"]["visible"] for entry in entries} == {False}
    assert report(course, tmp_path).select(".unseen") == []
    for entry in entries[:2]:
        entry["verdicts"]["check_max_pool"]["visible"] = True
    journal.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    (code,) = entries[0]["verdicts"]["check_max_pool"]["codes"]
    item = {one.exercise: one for one in stats.items(read_class(Course(course), []).lessons[0])}
    assert [(one.code, len(one.students)) for one in item["max_pool"].unseen] == [(code, 2)]
    assert item["max_pool"].missed == 2
    assert item["out_size"].missed == 0
    page = report(course, tmp_path)
    (told,) = page.select(".unseen")
    said = " ".join(told.text.split())
    assert said.startswith("2 of 3 passed the visible check and not the hidden one.")
    assert f"{code} 2 ×" in said
    assert "Answers that passed the visible check and not the hidden one: max_pool 2." in " ".join(
        page.select_one("section.lesson").text.split()
    )


def report(course, folder):
    out = folder / "page.html"
    assert main(["--course", str(course), "report", "--out", str(out)]) == 0
    return BeautifulSoup(out.read_text("utf-8"), "html.parser")
