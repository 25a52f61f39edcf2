"""Which attempt counts, what stays in its place, and what a person is told of it."""

import json
import os
from datetime import datetime

import pytest

from support.collecting import LESSON, OTHER, collect, notebook, submitted
from support.downloads import canvas_zip, gradescope_zip, plain_zip


def test_which_of_two_counts(course):
    first, second = notebook(course, "first"), notebook(course, "second")
    home = "Nia Okafor_77101_assignsubmission_file_"
    # Two names, nothing else to go by: one is taken, and a person is told.
    rows = collect(
        course,
        plain_zip(course / "a.zip", {f"{home}/a.ipynb": first, f"{home}/b.ipynb": second}),
        status=1,
    )
    assert submitted(course) == {"nia-okafor-77101": second}
    assert rows[f"a.zip/{home}/a.ipynb"]["outcome"] == "not taken"
    # A later download wins, and says so.
    third = notebook(course, "third")
    later = plain_zip(course / "b.zip", {f"{home}/03_pooling.ipynb": third})
    os.utime(later, (4e9, 4e9))
    rows = collect(course, course / "a.zip", later)
    assert submitted(course) == {"nia-okafor-77101": third}
    assert rows[f"a.zip/{home}/b.ipynb"]["outcome"] == "older"
    # The same bytes twice are one file, and a copy with a higher number is newer.
    other = "Zoé Petit_77102_assignsubmission_file_"
    copies = {
        f"{other}/03_pooling.ipynb": first,
        f"{other}/03_pooling (1).ipynb": second,
        f"{other}/x (1).ipynb": second,
    }
    rows = collect(course, plain_zip(course / "c.zip", copies))
    assert submitted(course)["zoé-petit-77102"] == second
    assert sorted(row["outcome"] for row in rows.values()) == ["new", "older", "the same"]


def test_the_newest_that_can_be_graded_counts(course):
    whole = notebook(course, "whole")
    files = {
        "okafornia_1204_1_03_pooling.ipynb": whole,
        "okafornia_1204_2_03_pooling-1.ipynb": whole[:200],
    }
    files["petitzoé_1214_3_03_pooling.ipynb"] = b"{ broken"
    rows = collect(course, canvas_zip(course / "canvas.zip", files), status=1)
    # The engine tells Zoé what is wrong
    assert submitted(course) == {"okafornia-1204": whole, "petitzoé-1214": b"{ broken"}
    looked_at = {name for name, row in rows.items() if row["look"]}
    assert looked_at == {
        "canvas.zip/okafornia_1204_2_03_pooling-1.ipynb",
        "canvas.zip/petitzoé_1214_3_03_pooling.ipynb",
    }


def test_again_newer_older_and_changed_by_hand(course):
    first, second, older = (notebook(course, name) for name in ("first", "second", "older"))
    one = canvas_zip(course / "1.zip", {"okafornia_1204_20_03_pooling.ipynb": first})
    two = canvas_zip(course / "2.zip", {"okafornia_1204_30_03_pooling-1.ipynb": second})
    old = canvas_zip(course / "0.zip", {"okafornia_1204_10_03_pooling.ipynb": older})
    there = course / "submitted" / "okafornia-1204" / LESSON
    assert collect(course, one)["1.zip/okafornia_1204_20_03_pooling.ipynb"]["outcome"] == "new"
    before = {path: path.stat().st_mtime_ns for path in course.rglob("submitted/**/*")}
    assert (
        collect(course, one)["1.zip/okafornia_1204_20_03_pooling.ipynb"]["outcome"] == "as before"
    )
    assert {path: path.stat().st_mtime_ns for path in course.rglob("submitted/**/*")} == before
    row = collect(course, two)["2.zip/okafornia_1204_30_03_pooling-1.ipynb"]
    assert (row["outcome"], submitted(course)) == ("replaces another", {"okafornia-1204": second})
    aside = (
        course
        / ".kern"
        / "collected"
        / "replaced"
        / "okafornia-1204"
        / f"{LESSON}.1"
        / f"{LESSON}.ipynb"
    )
    assert aside.read_bytes() == first
    assert (
        collect(course, old)["0.zip/okafornia_1204_10_03_pooling.ipynb"]["outcome"] == "not taken"
    )
    (there / f"{LESSON}.ipynb").write_bytes(b"mended by hand")
    three = canvas_zip(
        course / "3.zip", {"okafornia_1204_40_03_pooling-2.ipynb": notebook(course, "third")}
    )
    assert (
        collect(course, three, status=1)["3.zip/okafornia_1204_40_03_pooling-2.ipynb"]["outcome"]
        == "not taken"
    )
    assert submitted(course) == {"okafornia-1204": b"mended by hand"}
    assert (
        collect(course, two, force=True)["2.zip/okafornia_1204_30_03_pooling-1.ipynb"]["outcome"]
        == "replaces another"
    )
    assert (
        aside.parent.with_name(f"{LESSON}.2").joinpath(f"{LESSON}.ipynb").read_bytes()
        == b"mended by hand"
    )


def test_a_submission_from_elsewhere_stays(course):
    there = course / "submitted" / "okafornia-1204" / LESSON
    there.mkdir(parents=True)
    (there / "03_pooling.ipynb").write_bytes(b"from the exchange")
    files = {"okafornia_1204_20_03_pooling.ipynb": notebook(course)}
    rows = collect(course, canvas_zip(course / "1.zip", files), status=1)
    assert [row["outcome"] for row in rows.values()] == ["not taken"]
    assert submitted(course) == {"okafornia-1204": b"from the exchange"}
    # What is found to be the same is known from then on, so that a newer attempt may replace it.
    (there / "03_pooling.ipynb").write_bytes(files["okafornia_1204_20_03_pooling.ipynb"])
    collect(course, course / "1.zip")
    newer = canvas_zip(
        course / "2.zip", {"okafornia_1204_30_03_pooling.ipynb": notebook(course, "newer")}
    )
    assert [row["outcome"] for row in collect(course, newer).values()] == ["replaces another"]


def test_one_number_under_two_names_is_told(course):
    files = {
        "okafornia_1204_20_03_pooling.ipynb": notebook(course),
        "smithnia_1204_30_03_pooling.ipynb": notebook(course, "b"),
    }
    rows = collect(course, canvas_zip(course / "1.zip", files), status=1)
    assert all("number 1204 is also" in row["what there is to say"] for row in rows.values())


def blind(course, lesson, name="Participant"):
    files = {
        f"{name}_{n}_assignsubmission_file_/{lesson}.ipynb": notebook(
            course, f"{lesson} {n}", lesson
        )
        for n in (101, 102)
    }
    return plain_zip(course / f"{lesson}.zip", files)


@pytest.mark.parametrize("name", ["Participant", "Teilnehmerin"])
def test_participants_without_names_may_be_others_in_another_lesson(course, name):
    assert not any(
        row["look"] for row in collect(course, blind(course, OTHER, name), lesson=OTHER).values()
    )
    for row in collect(course, blind(course, LESSON, name), status=1).values():
        assert (row["outcome"], row["look"]) == ("new", "look")
        assert f"{row['student']} is in {OTHER}, too." in row["what there is to say"]


def test_nobody_is_missed_for_having_another_number_in_another_lesson(course, capsys):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.add_student("nia-okafor-101")
    collect(
        course,
        plain_zip(
            course / "m.zip",
            {"Nia Okafor_202_assignsubmission_file_/03_pooling.ipynb": notebook(course)},
        ),
    )
    assert "handed in nothing" not in capsys.readouterr().out


def test_what_was_placed_is_remembered(course):
    collect(
        course,
        canvas_zip(course / "1.zip", {"okafornia_1204_20_03_pooling.ipynb": notebook(course)}),
    )
    memory = json.loads((course / ".kern" / "collected" / f"{LESSON}.json").read_text("utf-8"))
    assert memory["okafornia-1204"][LESSON]["path"] == "1.zip/okafornia_1204_20_03_pooling.ipynb"


def test_who_has_nothing_and_who_is_late(course, capsys):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.add_assignment(LESSON, duedate=datetime(2026, 3, 2))
        for student in ("nia-okafor-s2041", "ștefan-brânză-s2071", "zoé-petit-s2141"):
            gradebook.add_student(student)
    files = {f"submission_31000{n}/03_pooling.ipynb": notebook(course, str(n)) for n in (1, 2)}
    rows = collect(course, gradescope_zip(course / "g.zip", files))
    assert {row["student"]: row["late"] for row in rows.values() if row["student"]}[
        "nia-okafor-s2041"
    ] == ""
    assert {row["late"] for row in rows.values() if "310002" in row["file"]} == {"late"}
    assert (
        "1 of the gradebook's 3 students have handed in nothing: zoé-petit-s2141."
        in capsys.readouterr().out
    )
