"""What lies in submitted/: graded where it is certain whose it is, else told, never ignored."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.course.course import Course
from kernkit.grading.handed_in.layout import Layout
from kernkit.grading.handed_in.submissions import Submission, find_submissions
from support.classroom import LESSON, RIGHT, hand_in
from support.no_engine import journal, kern, marks

pytestmark = pytest.mark.xdist_group("trees")

OTHER = "02_kernels"


@pytest.fixture
def course(tmp_path):
    """Two lessons, of which names alone matter."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    for lesson in (LESSON, OTHER):
        (tmp_path / "source" / lesson).mkdir(parents=True)
        (tmp_path / "source" / lesson / f"{lesson}.ipynb").write_text("{}")
    return tmp_path


def lay(course, *paths):
    for path in paths:
        where = course / "submitted" / path
        where.parent.mkdir(parents=True, exist_ok=True)
        where.mkdir() if path.endswith("/") else where.write_text("{}")
    return Layout(Course(course))


def found(layout):
    return {whose: place.name for whose, place in layout.places.items()}


def test_where_nbgrader_has_it(course):
    layout = lay(course, f"ada/{LESSON}/{LESSON}.ipynb", f"ben/{LESSON}/", f"ben/{OTHER}/x")
    assert found(layout) == {("ada", LESSON): "", ("ben", LESSON): "", ("ben", OTHER): ""}
    assert (layout.strays, layout.lessons) == ([], [OTHER, LESSON])


@pytest.mark.parametrize(
    "path",
    [
        f"ada/{LESSON}.ipynb", f"ada/Copy of {LESSON}.ipynb", f"ada/{LESSON}.IPYNB.txt",
        f"ada/3_pooling/{LESSON}.ipynb", "ada/03-Pooling/x.ipynb", "ada/03 pooling/x.ipynb",
        f"{LESSON}/ada/{LESSON}.ipynb", "3_Pooling/ada/x.ipynb",
    ],
)  # fmt: skip
def test_what_is_certainly_a_submission_is_one_and_says_so(course, path):
    layout = lay(course, path)
    assert list(layout.places) == [("ada", LESSON)]
    assert layout.strays == []
    assert layout.places["ada", LESSON].told.endswith(".")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (f"{LESSON}.ipynb", "lies in no student's folder. Put it into submitted/STUDENT/LESSON/"),
        (f"{LESSON}/{LESSON}.ipynb", f"Put it into submitted/STUDENT/{LESSON}/"),
        ("ada/my_work.ipynb", "is called as no lesson's notebook is. Put it into submitted/ada/"),
        ("ada/pooling/x.ipynb", "submitted/ada/pooling is called as no lesson is"),
    ],
)
def test_what_belongs_to_nothing_is_told(course, path, says):
    layout = lay(course, path)
    assert layout.places == {}
    assert len(layout.strays) == 1
    assert says in layout.strays[0]


def test_of_two_places_none_is_taken_unless_it_is_the_right_one(course):
    layout = lay(course, f"ada/{LESSON}.ipynb", "ada/3_pooling/", f"{OTHER}/ben/", f"ben/{OTHER}/")
    assert found(layout) == {("ben", OTHER): ""}
    assert sorted(one.split()[0] for one in layout.strays) == [
        f"submitted/{OTHER}/ben",
        "submitted/ada/03_pooling.ipynb",
        "submitted/ada/3_pooling",
    ]


def test_notebooks_without_a_folder_go_each_to_its_lesson(course):
    layout = lay(course, f"ada/{LESSON}.ipynb", f"ada/{OTHER}.ipynb", "ada/data.csv", "ada/b/x")
    assert set(layout.places) == {("ada", LESSON), ("ada", OTHER)}
    counts = layout.places["ada", LESSON].counts
    names = (f"{LESSON}.ipynb", "data.csv", f"{OTHER}.ipynb", "b/x")
    assert [name for name in names if counts(name)] == [f"{LESSON}.ipynb", "data.csv"]


NAMES = st.sampled_from(
    ["ada", "ben", LESSON, OTHER, "3_pooling", "02-KERNELS", "notes", f"{LESSON}.ipynb", "x.ipynb"]
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=8))
def test_nothing_is_ignored_and_nobody_takes_anothers(tmp_path_factory, paths):
    """Each notebook is in a place, or lies in what is told; and each place has one owner."""
    folder = tmp_path_factory.mktemp("layout")
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    for lesson in (LESSON, OTHER):
        (folder / "source" / lesson).mkdir(parents=True)
        (folder / "source" / lesson / f"{lesson}.ipynb").write_text("{}")
    notebooks = []
    for parts in paths:
        path = folder.joinpath("submitted", *parts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{}")
        except OSError:
            continue  # a file where another has a folder
        notebooks += [path] if path.suffix == ".ipynb" else []
    layout = Layout(Course(folder))
    for path in notebooks:
        if not path.is_file():
            continue
        taken = [
            whose
            for whose, place in layout.places.items()
            if path.is_relative_to(place.folder)
            and place.counts(str(path.relative_to(place.folder)))
        ]
        name = str(path.relative_to(folder))
        told = any(name == one or name.startswith(f"{one}/") for one in map(what, layout.strays))
        assert len(taken) <= 1, (name, taken)
        assert taken or told, (name, layout)
    shutil.rmtree(folder)


def what(stray):
    return stray[: min(stray.find(why) for why in (" lies ", " is ") if why in stray)]


def test_kern_grade_grades_what_is_certain_and_tells_the_rest(fresh, without_engine, capsys):
    path = hand_in(fresh, "ada", RIGHT)
    path.rename(path.parent.with_name(path.name))
    path.parent.rmdir()
    hand_in(fresh, "ben", RIGHT)
    (fresh / "submitted" / "work.ipynb").write_text("{}")
    assert kern(fresh) == 0
    assert set(marks(fresh)) == {"ada", "ben"}
    said = capsys.readouterr().out
    assert "submitted/work.ipynb lies in no student's folder." in said
    notes = {entry["student"]: entry["notes"] for entry in journal(fresh).entries()}
    assert [note["code"] for note in notes["ada"]] == ["place"]
    assert notes["ben"] == []
    assert [one.student for one in find_submissions(Course(fresh), LESSON, ["a*"])] == ["ada"]
    assert not Submission.of(Course(fresh), LESSON, "ada").folder.exists()  # nothing was moved
