"""`--names`, and readings that are refused because they are unlikely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.faults import CourseError
from kernkit.lms.pattern import Pattern
from support.collecting import LESSON, collect, notebook, submitted
from support.downloads import plain_zip

FILE = f"{LESSON}.ipynb"


@pytest.mark.parametrize(
    ("pattern", "path", "student", "attempt"),
    [
        ("{name}_{id}_*", "Ada Love_12_x.ipynb", "ada-love-12", 0),
        ("{student}/*", "ada/x.ipynb", "ada", 0),
        ("{student}", "ada/sub/x.ipynb", "ada", 0),
        ("*/{student}", "export/ada/x.ipynb", "ada", 0),
        ("{student}_{*}.ipynb", "ada_b_c.ipynb", "ada", 0),
        ("homework_3_{id}_attempt_*", "homework_3_77_attempt_2026_x.ipynb", "77", 0),
        ("{student} v{number}.ipynb", "Ada Love v12.ipynb", "Ada Love", 12),
        ("{name}[{id}].ipynb", "Ada[7].ipynb", "ada-7", 0),
        ("{student}@*", "a<b>c@x.ipynb", "a-b-c", 0),
    ],
)
def test_patterns(pattern, path, student, attempt):
    owner = Pattern.of(pattern).owner_of(tuple(path.split("/")))
    assert (owner.student, owner.attempt) == (student, attempt)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{student}_x", "ada_y"),
        ("{student}/a", "ada"),
        ("{student}.zip", "ada.zip2"),
        ("{id}", "a b"),
    ],
)
def test_what_does_not_fit_has_no_owner(pattern, path):
    assert Pattern.of(pattern).owner_of(tuple(path.split("/"))) is None


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("work_*", "names nobody. Write {student}, {name} or {id}"),
        ("{studnt}_*", "there is no {studnt}. Did you mean {student}?"),
        ("{nobody}", "there is no {nobody}. There are {student}, {name}, {id}, {number} and *."),
        ("{student", "a { stands alone"),
        ("student}", "a } stands alone"),
        ("{id}/{id}", "{id} stands twice. Use * for one of them."),
        ("{name}{id}", "nothing stands between {name} and {id}"),
    ],
)
def test_what_is_no_pattern_is_told(pattern, says):
    with pytest.raises(CourseError) as why:
        Pattern.of(pattern)
    assert says in str(why.value)


@given(st.text())
def test_any_text_is_a_pattern_or_refused_in_a_sentence(text):
    try:
        Pattern.of(text).owner_of(("a", "b"))
    except CourseError as why:
        assert str(why)[-1] in ".?"  # noqa: PT017 - either will do


def test_names_are_read_as_told(course):
    nia, zoe = notebook(course, "nia"), notebook(course, "zoé")
    files = {"Nia Okafor (s1) HW3.ipynb": nia, "Zoé Petit (s2) HW3.ipynb": zoe, "notes.txt": b"x"}
    collect(course, plain_zip(course / "d.zip", files), names="{name} ({id}) *")
    assert submitted(course) == {"nia-okafor-s1": nia, "zoé-petit-s2": zoe}


def test_what_fits_no_pattern_is_told_and_nothing_is_written(course, capsys):
    download = plain_zip(course / "d.zip", {"ada.ipynb": notebook(course)})
    collect(course, download, names="{student}/*", status=2)
    assert "--names '{student}/*' fits none of 1 files. The first is d.zip/ada.ipynb." in (
        capsys.readouterr().err
    )
    assert not (course / "submitted").exists()
    assert not (course / ".kern" / "collected").exists()


UNLIKELY = {
    "many as one": (
        [f"homework_3_{n}_try_{n}_{name}.ipynb" for n, name in enumerate(("ada", "ben", "cy"), 7)],
        "3 of 3 files would all be homework-3's",
    ),
    "one as many": (
        [f"homework_{n}_{n}_{name}.ipynb" for n, name in enumerate(("ada", "ben", "cy"), 7)],
        "3 of 3 students would have one name: homework-7, homework-8, homework-9",
    ),
    "strangers": (
        [f"{name}_{n}_{n}_x.ipynb" for n, name in enumerate(("ada", "ben", "cy"))],
        "3 of 3 students in this download are not in the gradebook: ada-0, ben-1, cy-2",
    ),
}


@pytest.mark.parametrize("kind", UNLIKELY)
def test_what_is_unlikely_is_refused_unless_one_insists(course, capsys, kind):
    names, says = UNLIKELY[kind]
    names = [name.replace("_try", "") for name in names]
    if kind == "strangers":
        from nbgrader.api import Gradebook

        with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
            for student in ("jdoe", "mroe", "proe"):
                gradebook.add_student(student)
    files = {name: notebook(course, name) for name in names}
    download = plain_zip(course / "d.zip", files)
    collect(course, download, status=2)
    told = capsys.readouterr().err
    assert says in told
    assert "Nothing was collected. Say with --names" in told
    assert not (course / "submitted").exists()
    assert not (course / ".kern" / "collected").exists()
    collect(course, download, anyway=True)
    assert submitted(course)


def test_what_is_likely_is_not_refused(course):
    """A student's several files in a folder, resubmissions, groups, and a class of two."""
    home = "Nia Okafor_77101_assignsubmission_file_"
    several = {f"{home}/{name}.ipynb": notebook(course, name) for name in "abcd"}
    collect(course, plain_zip(course / "m.zip", several), status=1)
    again = {f"ada_1_{n}_{LESSON}-{n}.ipynb": notebook(course, str(n)) for n in range(1, 6)}
    collect(course, plain_zip(course / "c.zip", again))
    assert set(submitted(course)) == {"nia-okafor-77101", "ada-1"}
