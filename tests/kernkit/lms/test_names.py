"""What names of files and folders tell: whose a file is, and which copy."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernkit.lms.download.archive import FoundFile
from kernkit.lms.names import name_and_number, student_id, without_copy
from kernkit.lms.systems.gradescope import read_metadata
from kernkit.lms.whose import Whose


def owner_of(part):
    """The owner of a file that lies in a download alone."""
    told = Whose([FoundFile((part,))]).told(FoundFile((part,)))
    return told.owners[0] if told.owners else None


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
    assert (owner.student, owner.attempt, owner.late) == (student, number, late)


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
