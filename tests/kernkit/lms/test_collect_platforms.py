"""Each platform's layout, with names that have every sort of letter: no student is lost, and none
becomes another.
"""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kernkit.lms.download.archive import FoundFile
from kernkit.lms.names import student_id
from kernkit.lms.whose import Whose
from support.collecting import LESSON, collect, notebook, submitted
from support.downloads import plain_zip, zipped

FILE = f"{LESSON}.ipynb"
# For each platform: the path of a file by name, number and the name it was handed in under; the
# student's id, where it is not the name and the number
LAYOUTS = {
    "Blackboard": (
        "homework_3_{id}_attempt_2026-11-20-10-30-0{n}_{file}",
        "{id}",
    ),
    "Brightspace": ("{n}-77 - {name} - Nov 20, 2026 1030 AM/{file}", "{slug}"),
    "Brightspace, side by side": ("1-77 - {name} - Nov 20, 2026 1030 AM - {file}", "{slug}"),
    "Sakai": ("Pooling/{name}({id})/Submission attachment(s)/{file}", "{slug}-{id}"),
    "Sakai, side by side": ("{name}({id})_Submission attachment(s)_{file}", "{slug}-{id}"),
    "ILIAS": ("Abgaben/{last}_{first}_login{n}_{id}/{file}", "{last}-{first}-{id}"),
    "Teams": ("Student Work/Submitted files/{name}/Pooling/Version {n}/{file}", "{slug}"),
    "GitHub": ("pooling-submissions/pooling-{id}/{file}", "{id}"),
    "Classroom": ("Pooling/{name} - {file}", "{slug}"),
    "Moodle": ("{name}_{id}_assignsubmission_file_/{file}", "{slug}-{id}"),
    "Canvas": ("{first}{last}_{id}_55{n}_{file}", "{first}{last}-{id}"),
}
PEOPLE = [("Nia Okafor", "1204"), ("Ștefan Brânză", "1207"), ("Zoé Petit", "1214")]


def filled(template, name, number, n, file=FILE):
    first, _, last = name.lower().partition(" ")
    slug = name.lower().replace(" ", "-")
    return template.format(name=name, id=number, n=n, file=file, first=first, last=last, slug=slug)


@pytest.mark.parametrize("platform", LAYOUTS)
def test_everybody_is_collected(course, platform):
    path, student = LAYOUTS[platform]
    work = {
        filled(student, *one, n): (filled(path, *one, n), notebook(course, one[0]))
        for n, one in enumerate(PEOPLE, 1)
    }
    noise = {
        "Brightspace": {"index.html": b"<html>"},
        "Blackboard": {"homework_3_1204_attempt_2026-11-20-10-30-01.txt": b"Name: Nia (1204)"},
        "Sakai": {
            "Pooling/grades.csv": b"a,b",
            "Pooling/Nia Okafor(1204)/timestamp.txt": b"20261120103000000",
            "Pooling/Nia Okafor(1204)/Feedback Attachment(s)/feedback.pdf": b"%PDF",
        },
        "GitHub": {"pooling-submissions/pooling-1204/.git/config": b"x"},
        "Teams": {f"Student Work/Working files/Nia Okafor/Pooling/{FILE}": notebook(course, "w")},
    }.get(platform, {})
    download = plain_zip(course / "d.zip", dict(work.values()) | noise)
    rows = collect(course, download, status=int(platform == "Teams"))
    assert submitted(course) == {student: data for student, (_, data) in work.items()}
    assert {row["platform"] for row in rows.values() if row["student"]} == {
        {"GitHub": "GitHub Classroom", "Classroom": "Google Classroom"}.get(
            platform.partition(",")[0], platform.partition(",")[0]
        )
    }


@pytest.mark.parametrize("platform", LAYOUTS)
def test_an_unpacked_download_is_read_in_the_same_way(course, platform):
    path, student = LAYOUTS[platform]
    for n, one in enumerate(PEOPLE, 1):
        where = course / "unpacked" / filled(path, *one, n)
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_bytes(notebook(course, one[0]))
    collect(course, course / "unpacked")
    assert set(submitted(course)) == {filled(student, *one, 0) for one in PEOPLE}


NAME = st.from_regex(r"\A[^\W\d_]{1,6}[ '-]?[^\W\d_]{1,8} [^\W\d_]{2,8}\Z")
IDS = st.from_regex(r"\A[a-z]{1,6}[0-9]{1,6}\Z") | st.from_regex(r"\A[1-9][0-9]{0,7}\Z")
GIVEN = st.sampled_from(
    [
        FILE,
        "a_b - c.ipynb",
        "x_1204_attempt_2026-01-01-00-00-00_y.ipynb",
        "n_1_2_z.ipynb",
        "(1).ipynb",
    ]
)


def owners(paths):
    """By path: the student, "" for nobody."""
    found = [
        FoundFile(("d.zip", *path.split("/")), frozenset([0]), download="d.zip", root=1)
        for path in paths
    ]
    whose = Whose(found)
    told = {one.shown: whose.told(one).owners for one in found}
    return {path: [owner.student for owner in told[f"d.zip/{path}"]] for path in paths}


@pytest.mark.parametrize("platform", [one for one in LAYOUTS if one != "Classroom"])
@given(st.data())
def test_nobody_becomes_another(platform, data):
    """Whatever people and their files are called, also as another's would be: a file is its
    owner's, or nobody's.
    """
    path, student = LAYOUTS[platform]
    digits = platform in ("ILIAS", "Moodle", "Canvas")
    people = data.draw(
        st.lists(
            st.tuples(NAME, st.from_regex(r"\A[1-9][0-9]{0,7}\Z") if digits else IDS),
            min_size=3,
            max_size=6,
            unique_by=(lambda one: one[0].casefold(), lambda one: one[1]),
        )
    )
    if platform in ("Canvas", "ILIAS"):  # which keep letters alone
        people = [(" ".join(re.findall(r"[^\W\d_]+", name)[::-1][:2]), who) for name, who in people]
    files = [filled(path, *one, n, data.draw(GIVEN)) for n, one in enumerate(people, 1)]
    assume(len(set(files)) == len(files))
    told = owners(files)
    for n, (one, file) in enumerate(zip(people, files, strict=True), 1):
        assert len(told[file]) == 1, (file, told)
        name, who = one
        wanted = {
            "{slug}": student_id(name, ""),
            "{id}": who,
            "{slug}-{id}": student_id(name, who),
        }.get(student) or student_id(filled(student.removesuffix("-{id}"), name, who, n), who)
        assert told[file] == [wanted], file


def test_files_of_one_name_are_nobodys_where_two_platforms_could_have_named_them():
    """A student of Canvas's calls a file as Blackboard would, and hands in alone."""
    path = "mallory_1299_55999_x_1204_attempt_2026-01-01-00-00-00_y.ipynb"
    assert owners([path]) == {path: []}


def test_two_people_of_one_id_are_told_and_neither_is_taken(course):
    files = {
        f"{n}-7 - {name} - Nov 20, 2026 1030 AM/{FILE}": notebook(course, name)
        for n, name in enumerate(("Ada Love", "ada-love", "Ben Li"))
    }
    rows = collect(course, plain_zip(course / "d.zip", files), status=1)
    assert set(submitted(course)) == {"ben-li"}
    told = [row["what there is to say"] for row in rows.values() if row["look"]]
    assert len(told) == 2
    assert all("Ada Love and ada-love would both be ada-love here" in says for says in told)


def test_the_newest_attempt_by_the_platforms_own_times(course):
    first, second = notebook(course, "1"), notebook(course, "2")
    blackboard = {
        "hw_ada_attempt_2026-11-20-10-30-00_a.ipynb": second,
        "hw_ada_attempt_2026-11-19-23-30-00_b.ipynb": first,
    }
    collect(course, plain_zip(course / "b.zip", blackboard))
    assert submitted(course) == {"ada": second}
    brightspace = {
        f"1-2 - Ben Li - Nov 20, 2026 1230 AM/{FILE}": first,
        f"1-2 - Ben Li - Nov 20, 2026 130 AM/{FILE}": second,
    }
    collect(course, plain_zip(course / "d2l.zip", brightspace))
    assert submitted(course)["ben-li"] == second
    teams = {
        f"Submitted files/Cy Do/P/Version {n}/{FILE}": data
        for n, data in ((2, first), (10, second))
    }
    collect(course, plain_zip(course / "t.zip", teams))
    assert submitted(course)["cy-do"] == second


def test_the_answered_one_is_collected_not_its_untouched_neighbour(course):
    mine = notebook(course, "mine", right=("max_pool",))
    home = "Nia Okafor_77101_assignsubmission_file_"
    files = {
        f"{home}/{FILE}": mine,
        f"{home}/{LESSON} (1).ipynb": notebook(course, "untouched"),
        f"{home}/env/lib/site-packages/kit/{FILE}": notebook(course),
        f"{home}/lesson.zip": zipped({FILE: notebook(course, "as released")}),
    }
    rows = collect(course, plain_zip(course / "m.zip", files))
    assert submitted(course) == {"nia-okafor-77101": mine}
    assert sorted(row["outcome"] for row in rows.values()) == ["new", *["no answers"] * 3]
    # A newer one without answers does not take its place, and a person is told
    canvas = {"eve_5_10_03_pooling.ipynb": mine, "eve_5_20_03_pooling-1.ipynb": notebook(course)}
    rows = collect(course, plain_zip(course / "c.zip", canvas), status=1)
    assert submitted(course)["eve-5"] == mine
    [look] = [row for row in rows.values() if row["look"]]
    assert (look["outcome"], look["what there is to say"]) == (
        "no answers",
        "c.zip/eve_5_10_03_pooling.ipynb was taken, which has answers.",
    )


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        (
            "work.zip",
            b"PK\x03\x04 cut",
            "a zip that cannot be read: it is damaged, or is none at all",
        ),
        ("work.zip", b"", "it is damaged, or is none at all; ask for it again."),
        ("work.z01", b"PK", "One part of an archive in several; put them together, and collect"),
        ("work.zip.001", b"7z", "One part of an archive in several"),
        ("work.7z", b"7z", "An archive other than a zip; unpack it, and collect the folder."),
        ("work.tar.gz", b"\x1f\x8b", "An archive other than a zip; unpack it, and collect"),
    ],
)
def test_each_archive_that_cannot_be_read_has_a_whole_sentence(course, name, data, says):
    rows = collect(course, plain_zip(course / "c.zip", {f"ada_1_1_{name}": data}), status=1)
    [row] = rows.values()
    assert says.lower() in row["what there is to say"].lower()
    assert row["what there is to say"].endswith(".")


def test_a_locked_zip_is_told_in_a_whole_sentence(course):
    inner = bytearray(zipped({FILE: b"{}"}))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        inner[inner.index(magic) + place] |= 1
    for name in ("ada_1_1_work.zip", "d.zip"):
        data = zipped({name: bytes(inner)}) if name.startswith("ada") else bytes(inner)
        (course / "d.zip").write_bytes(data)
        [row] = collect(course, course / "d.zip", status=1).values()
        assert row["what there is to say"].startswith(
            "A file that cannot be read: it is locked with a password; ask for it without one."
        )


def test_the_limit_on_notebooks_is_the_configured_one(course):
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.Engine.notebook_mb = 1\n")
    large = notebook(course)[:-1] + b" " * 1_500_000 + b"}"
    rows = collect(course, plain_zip(course / "c.zip", {"ada_1_1_x.ipynb": large}), status=1)
    assert "more than 1.04858 MB" in next(iter(rows.values()))["what there is to say"]
