"""What `kern grade` says while it works and when it is done: whole at every width, without anything
that a log cannot hold, and once where it is the same for many.
"""

import io
import re

import pytest
from rich.console import Console

from kernkit.bank.demo import Marks, marks_lines, marks_table
from kernkit.grading.run import Summary
from kernkit.grading.standing.to_look_at import Look
from kernkit.grading.telling import summary
from kernkit.grading.telling.progress import PlainProgress, progress
from kernkit.tables import tell_table

WIDTHS = (40, 60, 80, 100, 200)
LESSONS = [
    "01_loading_images",
    "02_kernels",
    "10_a_lesson_with_a_name_that_takes_all_the_room_there_is",
]
NAMES = [f"student-{number:03}" for number in range(300)]


def entry(student, **more):
    return {"student": student, "cpu": 1.0, "notes": [], "stopped": [], **more}


def said(summaries, width):
    file = io.StringIO()
    summary.tell(Console(file=file, width=width), summaries, 12.0)
    return file.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
def test_every_figure_is_whole_at_any_width(width):
    summaries = [
        Summary(
            lesson,
            graded=[entry(name) for name in NAMES[:17]],
            skipped=4021,
            median=13.5 + number,
            most=1234,
            to_look_at=[Look(name, "essay", "It is marked by hand.") for name in NAMES[:111]],
        )
        for number, lesson in enumerate(LESSONS)
    ]
    text = said(summaries, width)
    assert "…" not in text
    for number in range(len(LESSONS)):
        for figure in ("17", "4021", "111", f"{13.5 + number:.4g} of 1234", "1.0 s"):
            assert figure in text
    table, *_ = text.partition("marked by hand")
    if "│" in table:
        assert max(map(len, re.findall(r"^[┏┃│└].*$", table, re.M))) <= width
    else:  # lines, that a terminal folds
        assert all(f"{lesson}: 17 graded, 4021 as before" in text for lesson in LESSONS)
    assert ("│" in table) == (width >= 100)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_marks_of_a_class_are_whole_at_any_width(width):
    names = ["katherine", "somebody-with-a-long-name-12345678"]
    marks = Marks(
        dict.fromkeys(LESSONS, 14.0),
        {(name, lesson): 10.67 for name in names for lesson in LESSONS},
    )
    file = io.StringIO()
    tell_table(
        Console(file=file, width=width),
        LESSONS,
        lambda shown: marks_table(marks, names, shown),
        lambda: marks_lines(marks, names),
    )
    assert "…" not in file.getvalue()
    assert file.getvalue().count("10.67") == 6
    assert file.getvalue().count("32.01") == 2


def test_numbers_stand_for_names_where_there_is_no_room_for_them():
    lessons = [f"0{number}_a_lesson_with_a_name" for number in range(1, 8)]
    marks = Marks(dict.fromkeys(lessons, 14.0), {("kim", lesson): 10.67 for lesson in lessons})

    def told(width, shown):
        file = io.StringIO()
        make, lines = lambda names: marks_table(marks, ["kim"], names), lambda: ["in lines"]
        tell_table(Console(file=file, width=width), shown, make, lines)
        return file.getvalue()

    assert told(80, lessons).count("10.67") == 7
    assert re.search("01 .* 02 .* 03 .* 04 .* 05 .* 06 .* 07", told(80, lessons))
    assert lessons[0] in told(300, lessons)
    assert told(60, lessons) == "in lines\n"
    # Numbers that do not tell lessons apart
    assert told(80, ["a_1", "a_2", *lessons[2:]]) == "in lines\n"


def test_what_many_share_is_said_once():
    looks = [Look(name, "essay", "It is marked by hand.") for name in NAMES]
    looks += [Look(name, "", "Several cells could be one answer.", note=True) for name in NAMES[:2]]
    looks += [Look(name, "", "From before.", note=True) for name in NAMES[5:7]]
    one = Summary(
        "02_kernels",
        graded=[entry(name) for name in NAMES[:2]],
        failed=[(name, "no kernel") for name in NAMES[:12]],
        to_look_at=looks,
    )
    lines = said([one], 200).splitlines()
    first, second = ", ".join(NAMES[:8]), ", ".join(NAMES[5:7])
    assert f"02_kernels, 300 students ({first} and 292 more), essay: It is marked by hand." in lines
    assert (
        "02_kernels, 2 students (student-000, student-001): Several cells could be one answer."
        in lines
    )
    assert f"02_kernels, 2 students ({second}): {summary.EARLIER}" in lines
    assert f"02_kernels, 12 students ({first} and 4 more): not graded: no kernel" in lines
    assert len(lines) < 16


def test_one_student_is_called_by_name():
    look = Look("ada", "test_first", "The check could not look at this answer.")
    text = said([Summary("02_kernels", to_look_at=[look])], 200)
    assert "02_kernels, ada, test_first: The check could not look at this answer." in text


def test_what_was_not_looked_up_is_not_called_nothing():
    assert "0 failed, median mark –" in said([Summary("02_kernels")], 60)
    assert "– to look at" in said([Summary("02_kernels")], 60)


class Clock:
    """A clock that is set."""

    now = 0.0

    def __call__(self):
        return self.now


def test_lines_of_progress():
    file, clock = io.StringIO(), Clock()
    lines = PlainProgress(Console(file=file, width=40), "02_kernels", 300, clock)
    for number in range(1, 301):
        clock.now = number * 2.0
        lines.tick()
    lines.end()
    told = file.getvalue().splitlines()
    assert told[0] == "02_kernels: 0 of 300"
    assert told[1] == "02_kernels: 15 of 300, about 10 min left"
    assert told[2] == "02_kernels: 30 of 300, about 9 min left"
    assert told[-2] == "02_kernels: 285 of 300, about 30 s left"
    assert told[-1] == "02_kernels: 300 of 300, after 10 min"
    assert len(told) == 21


class Pipe(io.StringIO):
    """Keeps what has been flushed."""

    flushed = ""

    def flush(self):
        self.flushed = self.getvalue()


def test_a_pipe_gets_lines_at_once_and_nothing_that_a_terminal_obeys():
    pipe = Pipe()
    with progress(Console(file=pipe), "02_kernels", 3) as tick:
        assert pipe.flushed == "02_kernels: 0 of 3\n"
        tick()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", pipe.flushed)
    assert pipe.flushed.endswith("02_kernels: 1 of 3, after 1 s\n")


def test_a_run_that_is_stopped_does_not_say_that_it_is_done():
    pipe = Pipe()
    with pytest.raises(KeyboardInterrupt), progress(Console(file=pipe), "02_kernels", 3):
        raise KeyboardInterrupt
    assert pipe.getvalue() == "02_kernels: 0 of 3\n"
