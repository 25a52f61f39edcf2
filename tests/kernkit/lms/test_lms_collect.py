"""`kern collect`: whose each file of a download is, which attempt counts, and that nothing stops it
or gets lost.
"""

import csv
import errno
import json
import os
import stat
import unicodedata
import zipfile
from datetime import datetime

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.lms.download import archive as walk
from kernkit.lms.download import budget
from kernkit.lms.gradescope import read_metadata
from kernkit.lms.names import name_and_number, owner_of, student_id, without_copy
from kernkit.lms.recognise import LessonSigns
from support.course import copy_course
from support.downloads import canvas_zip, gradescope_zip, plain_zip, zipped

LESSON, OTHER = "03_pooling", "02_kernels"


@pytest.fixture
def course(tmp_path):
    return copy_course(tmp_path, LESSON, OTHER)


def notebook(course, answer="", lesson=LESSON, keep=None, labels=True):
    """A submission as bytes: the released lesson with an answer of its own, perhaps with few cells
    or no labels.
    """
    one = read_notebook(Course(course).notebook("release", lesson))
    one.cells = one.cells[:keep]
    one.cells.append(nbformat.v4.new_code_cell(f"# {answer}", id="mine"))
    for cell in one.cells if not labels else ():
        cell.metadata = {}
        del cell["id"]
    return json.dumps(one).encode()


def collect(course, *paths, status=0, lesson=LESSON, force=False):
    """Run `kern collect`; returns {file: row of the report}."""
    args = [
        "--course",
        str(course),
        "collect",
        lesson,
        *map(str, paths),
        *(["--force"] if force else []),
    ]
    assert main(args) == status
    with (course / ".kern" / "collected" / f"{lesson}.csv").open(
        newline="", encoding="utf-8-sig"
    ) as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def submitted(course, lesson=LESSON):
    return {
        path.parent.parent.name: path.read_bytes()
        for path in (course / "submitted").glob(f"*/{lesson}/{lesson}.ipynb")
    }


@pytest.mark.parametrize(
    ("part", "student", "number", "late"),
    [
        ("okafornia_1204_55871_03_pooling.ipynb", "okafornia-1204", 55871, False),
        ("brânzăștefan_LATE_1207_55902_03_pooling-1.ipynb", "brânzăștefan-1207", 55902, True),
        ("de_la_cruz_1209_7_x.ipynb", "de-la-cruz-1209", 7, False),
        ("anon_Ab3dE_55871_03_pooling.ipynb", "anon-Ab3dE", 55871, False),
        ("LATE_anon_Ab3dE_55871_03_pooling.ipynb", "anon-Ab3dE", 55871, True),
        ("okafornia_1204_text.html", "okafornia-1204", 0, False),
        ("okafornia_LATE_1204_link.html", "okafornia-1204", 0, True),
        ("Nia Okafor_77101_assignsubmission_file_", "nia-okafor-77101", 0, False),
        ("Nia Okafor_77101_assignsubmission_file", "nia-okafor-77101", 0, False),
        (
            "Nia Okafor_77101_assignsubmission_file_x_9_assignsubmission_file_y.ipynb",
            "nia-okafor-77101",
            0,
            False,
        ),
        ("Participant_77101_assignsubmission_onlinetext_", "participant-77101", 0, False),
        ("สมชาย ใจดี_77105_assignsubmission_file_", "สมชาย-ใจดี-77105", 0, False),
        (unicodedata.normalize("NFD", "émiliedb_1210_5_x.ipynb"), "émiliedb-1210", 5, False),
    ],
)
def test_names_tell_owners(part, student, number, late):
    owner = owner_of(part)
    assert (owner.student, owner.number, owner.late) == (student, number, late)


@pytest.mark.parametrize(
    "part",
    [
        "03_pooling.ipynb",
        "someone_else_notes.ipynb",
        "CV_101_2026_x.zip",
        "Default group_assignsubmission_file_",
        "1204",
    ],
)
def test_other_names_tell_none(part):
    assert owner_of(part) is None


@given(st.text(), st.integers(0, 10**9))
def test_ids_are_folder_names_that_end_in_the_number(name, number):
    student = student_id(name, str(number))
    assert name_and_number(student)[1] == str(number)
    assert not set(student) & set("/\\\0:")
    assert student not in (".", "..")
    assert len(student.encode()) < 250


def test_copies_are_counted():
    assert [without_copy(stem) for stem in ("a", "a-1", "a (2)", "a(3)", "03_pooling")] == [
        ("a", 0), ("a", 1), ("a", 2), ("a", 3), ("03_pooling", 0),
    ]  # fmt: skip


def test_canvas(course):
    newer, nested = notebook(course, "second"), notebook(course, "zipped")
    download = canvas_zip(
        course / "submissions.zip",
        {
            "okafornia_1204_9871_03_pooling.ipynb": notebook(course, "first"),
            "okafornia_1204_56003_03_pooling-1.ipynb": newer,
            "brânzăștefan_LATE_1207_55902_03_pooling.ipynb": notebook(course, "late"),
            "omalleyfinn_1209_55903_Copy_of_my_work.ipynb": notebook(course, "Colab", labels=False),
            "nguyễnthảo_1211_55910_work.zip": zipped(
                {"w/.ipynb_checkpoints/x.ipynb": b"{}", "w/03_pooling.ipynb": nested}
            ),
            "petitzoé_1214_55911_02_kernels.ipynb": notebook(course, lesson=OTHER),
            "silvarui_1215_text.html": b"<p>I could not upload it</p>",
            "studenttest_1300_55920_03_pooling.ipynb": notebook(course, "mine"),
        },
    )
    rows = collect(course, download, status=1)
    taken = submitted(course)
    assert set(taken) == {
        "okafornia-1204",
        "brânzăștefan-1207",
        "omalleyfinn-1209",
        "nguyễnthảo-1211",
        "studenttest-1300",
    }
    assert (taken["okafornia-1204"], taken["nguyễnthảo-1211"]) == (newer, nested)
    outcomes = {
        name.removeprefix("submissions.zip/"): (row["outcome"], row["late"])
        for name, row in rows.items()
    }
    assert outcomes["okafornia_1204_9871_03_pooling.ipynb"] == ("older", "")
    assert outcomes["brânzăștefan_LATE_1207_55902_03_pooling.ipynb"] == ("new", "late")
    assert outcomes["petitzoé_1214_55911_02_kernels.ipynb"] == ("other lesson", "")
    assert outcomes["nguyễnthảo_1211_55910_work.zip/w/.ipynb_checkpoints/x.ipynb"] == (
        "not a notebook",
        "",
    )
    looked_at = {row["student"] for row in rows.values() if row["look"]}
    assert looked_at == {"petitzoé-1214", "silvarui-1215"}
    assert not list(course.glob("submitted/*/*/timestamp.txt"))  # Canvas tells no time


def test_moodle_as_folders_and_side_by_side(course):
    work = {name: notebook(course, name) for name in ("nia", "ștefan", "finn", "team")}
    download = plain_zip(
        course / "CV-Pooling-77.zip",
        {
            "Nia Okafor_77101_assignsubmission_file_/03_pooling.ipynb": work["nia"],
            "Nia Okafor_77101_assignsubmission_file_/plots/photo.jpg": b"\xff\xd8",
            "Nia Okafor_77101_assignsubmission_onlinetext_/onlinetext.html": b"<p>done</p>",
            "Ștefan Brânză_77102_assignsubmission_file/deep/er/pooling.ipynb": work["ștefan"],
            "Finn OMalley_77103_assignsubmission_file_03_pooling (1).ipynb": work["finn"],
            "Default group_assignsubmission_file_/03_pooling.ipynb": work["team"],
        },
    )
    rows = collect(course, download, status=1)
    assert submitted(course) == {
        "nia-okafor-77101": work["nia"], "ștefan-brânză-77102": work["ștefan"],
        "finn-omalley-77103": work["finn"],
    }  # fmt: skip
    whose = rows["CV-Pooling-77.zip/Default group_assignsubmission_file_/03_pooling.ipynb"]
    assert (whose["outcome"], whose["student"], whose["look"]) == ("whose?", "", "look")


def test_gradescope(course):
    together = notebook(course, "together")
    download = gradescope_zip(
        course / "submissions.zip",
        {
            "submission_310001/03_pooling.ipynb": notebook(course, "alone"),
            "submission_310002/src/03_pooling.ipynb": together,
            "submission_310003/03_pooling.ipynb": notebook(course, "nobody's"),
            "submission_310009/03_pooling.ipynb": notebook(course, "not listed"),
        },
    )
    rows = collect(course, download, status=1)
    taken = submitted(course)
    assert set(taken) == {"nia-okafor-s2041", "ștefan-brânză-s2071", "finn.omalley@example.edu"}
    assert taken["ștefan-brânză-s2071"] == taken["finn.omalley@example.edu"] == together
    times = {
        path.parent.parent.name: path.read_text()
        for path in course.glob("submitted/*/*/timestamp.txt")
    }
    assert times["nia-okafor-s2041"] == "2026-03-01 22:41:05 UTC\n"
    assert times["finn.omalley@example.edu"] == "2026-03-02 10:30:00 UTC\n"
    assert [row["outcome"] for name, row in rows.items() if "31000" in name and row["look"]] == [
        "whose?",
        "whose?",
    ]


def test_a_gradescope_list_may_be_anything():
    listed = read_metadata(b"submission_1:\n  :submitters:\n  - :name: A\n    :sid: 12\n")
    turned = read_metadata(b"submission_1:\n  :submitters:\n  - :sid: 12\n    :name: A\n")
    assert listed == turned
    assert read_metadata(
        b"submission_1: []\nsubmission_2:\n  :submitters: 5\n  :created_at: soon\n"
    ) == {"submission_2": []}
    for data in (
        b"",
        b"[1, 2]",
        b"{",
        b"a: !!python/object/apply:os.getcwd []",
        b"\x00",
        b"[" * 20_000,
        b"a: &a [*a",
    ):
        with pytest.raises(ValueError, match="it "):
            read_metadata(data)


def test_gradescope_times_are_turned_into_utc():
    listed = read_metadata(
        b"s:\n  :submitters:\n  - :name: A\n    :sid: 1\n  :created_at: 2026-03-01 12:00:00.5"
        b" -08:00\n"
    )
    assert listed["s"][0].when == datetime(2026, 3, 1, 20, 0, 0, 500_000)


@pytest.mark.parametrize("left", ["labels", "texts", "names"])
def test_a_lesson_is_known_by_any_one_sign(course, left):
    one = read_notebook(Course(course).notebook("release", LESSON))
    if left == "names":
        one.cells = [
            nbformat.v4.new_code_cell(
                "def max_pool(x):\n    return x\ndef out_size(n):\n    return n"
            )
        ]
    for cell in one.cells:
        cell.metadata = cell.metadata if left == "labels" else {}
        cell.source = "" if left == "labels" else cell.source
    assert LessonSigns(Course(course)).content(nbformat.writes(one).encode()).lesson == LESSON


def test_students_cannot_name_their_files_after_others(course):
    theirs = notebook(course, "Nia's")
    forged = {"okafornia_1204_99999_03_pooling.ipynb": notebook(course, "forged")}
    listed = (
        b"okafornia_1204_55871_03_pooling.ipynb:\n  :submitters:\n  - :name: Mal\n    :sid: 1\n"
    )
    canvas = {
        "okafornia_1204_55871_03_pooling.ipynb": theirs,
        "mallory_1299_55999_all.zip": zipped({**forged, "submission_metadata.yml": listed}),
    }
    collect(course, canvas_zip(course / "canvas.zip", canvas))
    assert submitted(course)["okafornia-1204"] == theirs
    moodle = {
        f"Mal Lory_77199_assignsubmission_file_/{name}": data for name, data in forged.items()
    }
    collect(course, plain_zip(course / "moodle.zip", moodle))
    assert submitted(course)["okafornia-1204"] == theirs
    gradescope = {f"submission_310001/{name}": data for name, data in forged.items()}
    gradescope |= {f"submission_310009/{name}": data for name, data in forged.items()}
    gradescope["submission_310009/submission_metadata.yml"] = listed
    rows = collect(course, gradescope_zip(course / "gradescope.zip", gradescope), status=1)
    assert submitted(course)["okafornia-1204"] == theirs
    lists = {
        row["outcome"] for name, row in rows.items() if name.endswith("submission_metadata.yml")
    }
    assert lists == {"Gradescope's list", "not a notebook"}
    # A zip that lies where downloads lie, called like a student's and full of others': nothing is
    # taken from it.
    folder = course / "unpacked"
    folder.mkdir()
    (folder / "mallory_1299_55999_all.zip").write_bytes(zipped(forged))
    rows = collect(course, folder, status=1)
    assert [row["outcome"] for row in rows.values()] == ["whose?"]


def test_a_download_that_was_unpacked(course):
    archive = course / "downloaded" / LESSON / "archive"
    nia, zoe = notebook(course, "nia"), notebook(course, "zoé")
    theirs = (
        archive
        / "cv_2026_11_submissions"
        / "Nia Okafor_77101_assignsubmission_file_"
        / "03_pooling.ipynb"
    )
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(nia)
    (archive / "petitzoé_1214_55911_work.zip").write_bytes(zipped({"03_pooling.ipynb": zoe}))
    collect(course)
    assert submitted(course) == {"nia-okafor-77101": nia, "petitzoé-1214": zoe}


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


def test_many_files_of_one_student_are_in_the_report_alone(course, capsys):
    files = {f"eve_5_{n}_n{n}.ipynb": b"{}" for n in range(100, 160)}
    files |= {f"s{n}_{n}_{n}_03_pooling.ipynb": notebook(course, n) for n in range(30)}
    rows = collect(course, canvas_zip(course / "1.zip", files), status=1)
    assert len(rows) == 90
    told = capsys.readouterr().out
    assert "40 more files of eve-5 are in the report alone." in told
    assert all(f"s{n}-{n}" in told for n in range(30))
    assert told.count("eve_5_") == 20


def test_nothing_stops_the_collection(course, monkeypatch):
    good = notebook(course, "good")
    monkeypatch.setattr(budget, "LEAST_BUDGET", 1_000_000)
    monkeypatch.setattr(walk, "MOST_BYTES", 300_000)
    link = zipfile.ZipInfo("fay_6_6_03_pooling.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = course / "hostile.zip"
    bombs = {f"{n}.ipynb": bytes(290_000) for n in range(9)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada_1_1_03_pooling.ipynb", good)
        archive.writestr("../../bob_2_2_03_pooling.ipynb", good)
        archive.writestr("/cid_3_3_03_pooling.ipynb", good)
        archive.writestr("dan_4_4_03_pooling.ipynb", b"%PDF-1.7")
        archive.writestr("eve_5_5_03_pooling.ipynb", b"{" * 400_000)
        archive.writestr(link, "/etc/passwd")
        archive.writestr("gus_7_7_work.zip", b"PK\x03\x04 cut short")
        archive.writestr("hal_8_8_work.zip", zipped(bombs))
        archive.writestr("ian_9_9_work.zip", zipped({"a.zip": zipped({"03_pooling.ipynb": good})}))
        archive.writestr("jo_10_10_work.rar", b"Rar!")
        archive.writestr("kim_11_11_=cmd.ipynb\x1b[2J", good)
        archive.writestr("__MACOSX/._ada_1_1_03_pooling.ipynb", b"\x00\x05")
        archive.writestr("lea_12_12_[red]x.ipynb", good)
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(b"kim_11_11_") + 40] ^= 0xFF  # a byte of kim's compressed notebook
    path.write_bytes(damaged)
    (course / "more").mkdir()
    (course / "more" / "not a zip.zip").write_bytes(b"nothing")
    (course / "more" / "max_13_13_03_pooling.ipynb").symlink_to("/etc/passwd")
    (course / "more" / "=1+2.txt").write_text("a formula")
    os.mkfifo(course / "more" / "ned_14_14_03_pooling.ipynb")
    rows = collect(course, path, course / "more", status=1)
    taken = submitted(course)
    # Dan's is no notebook, but called as one: the engine tells him
    assert set(taken) == {"ada-1", "dan-4", "lea-12"}
    assert taken["ada-1"] == taken["lea-12"] == good
    assert not list(course.parent.glob("bob*"))
    assert "'=1+2.txt" in rows  # so that no spreadsheet computes it
    told = {name: row["what there is to say"] for name, row in rows.items() if row["look"]}
    for name, word in {
        "hostile.zip/../../bob_2_2_03_pooling.ipynb": "leads out",
        "hostile.zip///cid_3_3_03_pooling.ipynb": "leads out",
        "hostile.zip/eve_5_5_03_pooling.ipynb": "more than",
        "hostile.zip/fay_6_6_03_pooling.ipynb": "link",
        "hostile.zip/gus_7_7_work.zip": "cannot be read",
        "hostile.zip/hal_8_8_work.zip/3.ipynb": "far more",
        "hostile.zip/hal_8_8_work.zip/8.ipynb": "far more",
        "hostile.zip/ian_9_9_work.zip/a.zip": "zip within a zip within",
        "hostile.zip/jo_10_10_work.rar": "other than a zip",
        "hostile.zip/kim_11_11_=cmd.ipynb\\x1b[2J": "cannot be read",
        "not a zip.zip": "cannot be read",
        "max_13_13_03_pooling.ipynb": "link",
        "ned_14_14_03_pooling.ipynb": "Not a file",
    }.items():
        assert word in told[name], (name, told.get(name))


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


def test_every_odd_thing_that_is_handed_in_has_its_sentence(course):
    whole = notebook(course)
    nothing = "Nothing was taken of this student: ask for the notebook of 03_pooling."
    empty = "The file is empty. There is no better file of this student: ask for another."
    by_cells = "Known by its cells: it is not called 03_pooling.ipynb."
    told = {  # file: (content, outcome, whether to look, the sentence)
        "ann_LATE_1_1_03_pooling.ipynb": (whole, "new", "", ""),
        "bob_2_2_03_pooling-1.ipynb": (whole, "new", "", ""),
        "cid_3_3_03_pooling.ipynb.txt": (whole, "new", "", by_cells),
        "dan_4_4_03_pooling.ipynb.json": (whole, "new", "", by_cells),
        "eve_5_5_03_pooling": (whole, "new", "", by_cells),
        "fay_6_6_report.pdf": (b"%PDF-1.7", "not a notebook", "look", f"Not a notebook. {nothing}"),
        "gus_7_7_03_pooling.ipynb": (b"", "new", "look", empty),
        "hal_8_8_03_pooling.ipynb": (
            notebook(course, lesson=OTHER),
            "other lesson",
            "look",
            f"It holds {OTHER}. {nothing}",
        ),
        "ian_9_9_03_pooling.py": (
            b"print(1)",
            "not a notebook",
            "look",
            f"Not a notebook. {nothing}",
        ),
        "jo_10_10_work.zip": (
            zipped({}),
            "not read",
            "look",
            f"A zip with nothing in it. {nothing}",
        ),
        "kim_11_11_link.html": (b"<p>", "not a notebook", "look", f"Not a notebook. {nothing}"),
        "lea_12_12_a\nb.ipynb": (whole, "new", "", by_cells),
        "03_pooling.ipynb": (whole, "whose?", "look", "Its name tells no student"),
    }
    within = ("max_13_13_work.zip", "03_pooling.ipynb")
    files = {name: content for name, (content, *_) in told.items()} | {
        within[0]: zipped({within[1]: whole})
    }
    rows = collect(course, canvas_zip(course / "c.zip", files), status=1)
    assert rows["c.zip/" + "/".join(within)]["outcome"] == "new"
    assert len(rows) == len(files)
    for name, (_, *wanted, says) in told.items():
        row = rows[f"c.zip/{name}".replace("\n", r"\n")]
        assert ([row["outcome"], row["look"]], row["what there is to say"][: len(says)]) == (
            wanted,
            says,
        ), name
        assert says or not row["what there is to say"], name
    assert [name for name, row in rows.items() if row["late"]] == [
        "c.zip/ann_LATE_1_1_03_pooling.ipynb"
    ]


LONG = "Bartholomew Maximilian Wolfeschlegelsteinhausenbergerdorff the Extraordinarily Long"


def test_the_table_cuts_no_name(course, capsys, monkeypatch):
    """At 80 columns, in a pipe: two names that differ at their ends alone are both there to the
    last letter.
    """
    monkeypatch.setenv("COLUMNS", "80")
    names = [
        f"{LONG} {end}_{number}_assignsubmission_file_" for end, number in (("One", 1), ("Two", 2))
    ]
    files = {
        f"{name}/{'long_' * 30}{end}.ipynb": notebook(course, end)
        for name in names
        for end in ("one", "two")
    }
    rtl = "[bold]نور\u202e 😀_3_assignsubmission_file_/[red]x.ipynb"
    collect(course, plain_zip(course / "m.zip", {**files, rtl: notebook(course)}), status=1)
    table, sentences = capsys.readouterr().out.split("Please look at:")
    assert "…" not in table
    rows = [line.split("│") for line in table.splitlines() if line.startswith("│")]
    assert max(map(len, table[: table.index("m.zip/")].splitlines())) <= 80
    student, file = ("".join(row[place].strip() for row in rows) for place in (1, -2))
    for end, number in (("one", 1), ("two", 2)):
        assert (
            f"wolfeschlegelsteinhausenbergerdorff-the-extraordinarily-long-{end}-{number}"
            in student
        )
        assert file.count(f"{'long_' * 30}{end}.ipynb") == 2
    assert "[red]x.ipynb" in file
    assert f"m.zip/{names[0]}/{'long_' * 30}one.ipynb: " in sentences


def test_files_that_a_table_would_show_alike_have_their_whole_path(course, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    name = "Nia Okafor_1_assignsubmission_file_/03_pooling.ipynb"
    downloads = [plain_zip(course / f"{n}.zip", {name: notebook(course, n)}) for n in "ab"]
    os.utime(downloads[1], (4e9, 4e9))
    collect(course, *downloads)
    table = capsys.readouterr().out
    assert f"│ older   │ a.zip/{name}" in table
    assert f"│ new     │ b.zip/{name}" in table


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


def test_wrong_arguments(course, capsys):
    assert main(["--course", str(course), "collect", "09_nothing"]) == 2
    assert "Lessons here: 02_kernels, 03_pooling" in capsys.readouterr().err
    assert main(["--course", str(course), "collect", LESSON]) == 2
    assert "Give the zip or folder" in capsys.readouterr().err


def test_what_was_placed_is_remembered(course):
    collect(
        course,
        canvas_zip(course / "1.zip", {"okafornia_1204_20_03_pooling.ipynb": notebook(course)}),
    )
    memory = json.loads((course / ".kern" / "collected" / f"{LESSON}.json").read_text("utf-8"))
    assert memory["okafornia-1204"]["path"] == "1.zip/okafornia_1204_20_03_pooling.ipynb"


def test_a_place_that_cannot_be_taken_is_one_students(course):
    submitted = course / "submitted"
    submitted.mkdir()
    (submitted / "ada-1").write_text("a file where a folder is wanted")
    (submitted / "bob-2").mkdir()
    (submitted / "bob-2" / LESSON).write_text("here, too")
    (submitted / "cid-3" / LESSON / f"{LESSON}.ipynb").mkdir(parents=True)
    there = submitted / "dan-4" / LESSON / f"{LESSON}.ipynb"
    there.parent.mkdir(parents=True)
    with there.open("wb") as file:
        file.truncate(1500 << 20)
    files = {
        f"{name}_{number}_{number}_{LESSON}.ipynb": notebook(course, name)
        for number, name in enumerate(("ada", "bob", "cid", "dan", "eve"), 1)
    }
    rows = collect(course, canvas_zip(course / "canvas.zip", files), status=1)
    outcomes = {row["student"][:3]: row["outcome"] for row in rows.values()}
    assert outcomes == {one: "not taken" for one in ("ada", "bob", "cid", "dan")} | {"eve": "new"}
    assert not any(str(course) in cell for row in rows.values() for cell in row.values())


def test_a_full_disk_ends_the_collection(course, monkeypatch, capsys):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    download = canvas_zip(course / "1.zip", {"ada_1_1_03_pooling.ipynb": notebook(course)})
    monkeypatch.setattr("shutil.copy", full)
    assert main(["--course", str(course), "collect", LESSON, str(download)]) == 2
    assert "the disk is full. What was done before is kept" in capsys.readouterr().err
