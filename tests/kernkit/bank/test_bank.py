"""The bank of answers: complete, and every verdict as expected."""

import gc
import re
import shutil
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace

import pytest

from exercises import LESSONS, exercises, hidden_key
from kernkit.bank.answers import check_bank, grade_bank
from kernkit.bank.bank import read_bank
from kernkit.course.definitions import Bet, Open, Suspected
from kernkit.engine.faults import EngineFault
from kernkit.engine.limits import Bounds
from kernkit.engine.process.cold import open_engine
from kernkit.faults import CourseError
from kernkit.grading.inputs import lesson_of
from support.answers import defined
from support.beside import graded
from support.course import ANSWERS, COURSE, KIT, ROOT, bank

ACTIVE = re.compile(r"^\s*(import|from) |print\(|[!%]", re.MULTILINE)
NAMES = [(lesson, name) for lesson in LESSONS for name in exercises(lesson)]


@pytest.mark.parametrize(("lesson", "name"), NAMES)
def test_bank_is_complete(lesson, name):
    """Three right answers; one wrong for every suspect, and three more (bets have fewer ways
    to be right).
    """
    exercise = exercises(lesson)[name]
    mine = [answer for answer in bank() if (answer.lesson, answer.exercise) == (lesson, name)]
    right = [answer for answer in mine if answer.passes]
    diagnosed = Counter(answer.diagnosis.partition(".")[2] for answer in mine if not answer.passes)
    bet = isinstance(exercise, Bet)
    suspects = exercise.suspects if isinstance(exercise, Suspected) else {}
    enough, where = 2 if bet else 3, f"tests/answers/{lesson}/{name}"
    assert len(right) >= enough, (
        f"{where} holds {len(right)} right answers; {enough} are needed, written in different ways."
    )
    lacking = [f"# diagnosis: {name}.{code}" for code in suspects if code not in diagnosed]
    assert not lacking, (
        f"{where} needs a wrong answer with the second line `{'`, and one with `'.join(lacking)}`."
    )
    more = sum(diagnosed.values()) - len(suspects)
    assert more >= enough, (
        f"{where} holds {more} wrong answers beyond one for each suspect; {enough} are needed."
    )


def some(answers, opened):
    """Of one exercise's answers those that go through the engine in `make test`: the first right
    and the first wrong one; of functions and bets all that import or print, too.
    """
    right = [answer for answer in answers if answer.passes]
    wrong = [answer for answer in answers if not answer.passes]
    kept = [*right[:1], *wrong[:1]]
    return [one for one in answers if one in kept or (not opened and ACTIVE.search(one.code))]


@pytest.mark.parametrize(("lesson", "name"), NAMES)
def test_every_verdict_of_the_engine_is_as_expected(lesson, name, warm, thorough):
    answers = [answer for answer in bank() if (answer.lesson, answer.exercise) == (lesson, name)]
    if not thorough:
        answers = some(answers, isinstance(exercises(lesson)[name], Open))
    graded = list(grade_bank(answers, COURSE))
    assert [g.answer for g in graded] == answers
    assert [f"{g.answer.path.name}: {g.disagreement}" for g in graded if g.disagreement] == []


def disagreement(answer):
    """What a check of this process says against the bank; "" where they agree."""
    try:
        verdict = graded(defined(answer), hidden_key(answer.exercise))
    except Exception as error:
        return f"{answer.path.name}: {error!r}" if answer.passes else ""
    codes = [f"{answer.exercise}.{finding.code}" for finding in verdict.findings]
    if verdict.passed == answer.passes and answer.diagnosis in ("", *codes):
        return ""
    return f"{answer.path.name}: {verdict}"


CLOSED = [name for name in NAMES if not isinstance(exercises(name[0])[name[1]], Open)]


@pytest.mark.parametrize(("lesson", "name"), CLOSED)
@pytest.mark.filterwarnings("ignore")  # students leave files open, divide by zero …
def test_every_verdict_on_a_function_or_a_bet_is_as_expected(lesson, name, capsys):
    """As the engine would judge them, without it: what it adds is proved by its own tests."""
    answers = [one for one in bank() if (one.lesson, one.exercise) == (lesson, name)]
    wrong = [said for answer in answers if (said := disagreement(answer))]
    gc.collect()  # what they left is warned of here, not in a later test
    assert wrong == []


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("02_kernels/relu/a.py", "def relu(x): ...", "the first line must be"),
        ("02_kernels/relu/a.py", "# verdict: pass\n\udcff", "not text in UTF-8"),
        ("02_kernels/rellu/a.py", "# verdict: pass", "has no exercise rellu"),
        ("02_colonels/relu/a.py", "# verdict: pass", "there is no lesson 02_colonels"),
    ],
)
def test_bad_banks_are_refused(tmp_path, path, text, words):
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text(text, "utf-8", "surrogateescape")
    with pytest.raises(CourseError, match=words):
        read_bank(tmp_path, COURSE)


def test_answers_to_a_lesson_that_was_never_built_say_so(tmp_path, monkeypatch):
    answer = tmp_path / "02_kernels" / "relu" / "a.py"
    answer.parent.mkdir(parents=True)
    answer.write_text("# verdict: pass\nrelu = ...\n")
    monkeypatch.setattr(COURSE, "keys", dict)
    with pytest.raises(CourseError, match="no answer key for relu yet"):
        check_bank(tmp_path, COURSE)


def test_one_lessons_folder_is_a_bank_too():
    assert read_bank(ANSWERS / "02_kernels", COURSE) == [
        answer for answer in bank() if answer.lesson == "02_kernels"
    ]


def test_a_disagreement_and_a_dead_kernel_are_told(tmp_path, capsys, warm):
    from kernkit.cli import main

    folder = tmp_path / "02_kernels" / "relu"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("# verdict: pass\nimport os\nos._exit(1)\n")
    (folder / "b.py").write_text(
        "# verdict: fail\nimport numpy as np\ndef relu(x):\n    return np.maximum(x, 0)\n"
    )
    (folder / "c.py").write_text(
        "# verdict: pass\nimport numpy as np\ndef relu(x):\n    return np.maximum(x, 0)\n"
    )
    (folder / "d.py").write_text(
        "# verdict: fail\n# diagnosis: relu.leaky\ndef relu(x):\n    return abs(x)\n"
    )
    assert main(["--course", str(ROOT), "answers", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "The kernel ended" in said
    assert "expected fail: it got full marks" in said
    assert "expected relu.leaky, got relu.abs" in said
    assert "4 answers, 3 disagreements" in said


def test_an_answer_that_cannot_be_graded_is_told_and_the_others_go_on(monkeypatch):
    mine = [answer for answer in bank() if answer.exercise == "relu"][:3]
    calls = []

    def broken(host, lesson, notebook, files, again=False):
        calls.append(again)
        raise EngineFault("killed from outside") if len(calls) < 3 else MemoryError

    monkeypatch.setattr("kernkit.bank.answers.run_submission", broken)
    monkeypatch.setattr("kernkit.bank.answers.open_host", lambda *_, **__: nullcontext())
    monkeypatch.setattr("kernkit.bank.answers.WORKERS", 1)
    graded = list(grade_bank(mine, COURSE))
    assert calls == [False, True, False, False]
    assert [one.disagreement for one in graded] == [
        "could not be graded: EngineFault: killed from outside",
        "could not be graded: MemoryError",
        "could not be graded: MemoryError",
    ]


def test_answers_do_not_see_each_other(tmp_path, warm):
    """Neither an earlier answer's names nor the reference stand in for what an answer lacks."""
    folder = tmp_path / "02_kernels" / "relu"
    folder.mkdir(parents=True)
    right = "import numpy as np\ndef relu(x):\n    return np.maximum(x, 0)\n"
    (folder / "a.py").write_text(f"# verdict: pass\nspare = 0\n{right}")
    (folder / "b.py").write_text(
        "# verdict: fail\n# diagnosis: relu.raises\ndef relu(x):\n    return np.maximum(x, spare)\n"
    )
    (folder / "c.py").write_text(f"# verdict: fail\n{right.replace('relu', 'relo')}")
    (folder / "d.py").write_text(f"# verdict: fail\n{right.replace('):', ')')}")
    graded = list(grade_bank(read_bank(tmp_path, COURSE), COURSE))
    assert [g.disagreement for g in graded] == ["", "", "", ""]
    assert graded[2].codes == graded[3].codes == ("missing",)


# Of the lesson's own cells: a list, a function, and what is there once the check above has passed
USES = [
    ("01_loading_images", "grey_np", "right_the_lessons_weights.py"),
    ("03_pooling", "distinct_maps", "the_lessons_condense.py"),
    ("05_designing_cnns", "choose_threshold", "right_by_confusion.py"),
    ("05_designing_cnns", "build_cnn", "right_the_lessons_set.py"),
]


def test_an_answer_may_use_what_stands_above_it_and_nothing_below(tmp_path, warm):
    for lesson, exercise, file in USES:
        (tmp_path / lesson / exercise).mkdir(parents=True)
        shutil.copy(ANSWERS / lesson / exercise / file, tmp_path / lesson / exercise)
    below = tmp_path / "03_pooling" / "max_pool" / "below.py"
    below.parent.mkdir()
    below.write_text(
        "# verdict: fail\n# diagnosis: max_pool.raises\ndef max_pool(features, size, stride):\n"
        "    return features[: out_size(len(features), size, stride, 'VALID')]\n"
    )
    graded = list(grade_bank(read_bank(tmp_path, COURSE), COURSE))
    assert [(one.answer.path.name, one.disagreement) for one in graded if one.disagreement] == []
    assert len(graded) == len(USES) + 1


def test_a_file_beside_the_lesson_lies_beside_an_answer(monkeypatch):
    given = []

    def ran(host, lesson, notebook, files=None, again=False):
        given.append(files)
        raise MemoryError

    monkeypatch.setattr("kernkit.bank.answers.run_submission", ran)
    monkeypatch.setattr("kernkit.bank.answers.open_host", lambda *_, **__: nullcontext())
    with_files = replace(lesson_of(COURSE, "02_kernels"), files={"rows.csv": b"1,2"})
    monkeypatch.setattr("kernkit.bank.answers.lesson_of", lambda *_: with_files)
    list(grade_bank([answer for answer in bank() if answer.exercise == "relu"][:1], COURSE))
    assert given == [{"rows.csv": b"1,2"}]


def test_an_answer_that_hangs_costs_only_itself(tmp_path, monkeypatch):
    short = replace(Bounds.of(), cell_seconds=3, wall_seconds=20)
    monkeypatch.setattr(
        "kernkit.bank.answers.open_host", lambda course, lessons: open_engine(short, KIT)
    )
    folder = tmp_path / "02_kernels" / "relu"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text("# verdict: fail\ndef relu(x):\n    while True:\n        pass\n")
    (folder / "b.py").write_text(
        "# verdict: pass\nimport numpy as np\ndef relu(x):\n    return np.maximum(x, 0)\n"
    )
    assert [g.disagreement for g in grade_bank(read_bank(tmp_path, COURSE), COURSE)] == ["", ""]
