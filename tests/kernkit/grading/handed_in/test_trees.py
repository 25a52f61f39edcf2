"""Whatever a folder holds that was handed in: no batch is stopped, no link is followed, and what
others handed in is graded.
"""

import os
import random

import pytest

from kernkit.engine.limits import Bounds
from kernkit.grading.handed_in.gathering import Limits
from support.classroom import CLASS, LESSON, RIGHT, hand_in
from support.effort import in_part
from support.no_engine import journal, kern, marks
from support.trees import ODD, SECRET, make_odd

pytestmark = pytest.mark.xdist_group("trees")

HONEST = ("all-right", "average")
QUICK = (
    "folder_called_as_the_notebook", "notebook_without_unicode", "names_of_all_letters",
    "file_where_the_lesson_has_a_folder", "sockets_and_pipes", "sparse_notebook",
    "more_than_a_job_can_hold",
)  # fmt: skip
LOST = {  # there is no notebook any more
    "folder_called_as_the_notebook", "notebook_that_is_a_link", "notebook_that_is_a_pipe",
    "sparse_notebook", "notebook_may_not_be_read",
}  # fmt: skip
BATCH = 20  # odd submissions in a batch


@pytest.mark.parametrize("batch", in_part(range(15), range(1)))
def test_no_tree_stops_a_batch(fresh, without_engine, batch, capsys):
    secret = fresh / "secret.txt"
    secret.write_bytes(SECRET)
    draw, made = random.Random(batch), {}
    for number in range(BATCH):
        student = f"odd{number}"
        if draw.random() < 0.5:
            hand_in(fresh, student, RIGHT)
        else:
            (fresh / "submitted" / student / LESSON).mkdir(parents=True)
        made[student] = make_odd(fresh / "submitted" / student / LESSON, secret, draw)
    for name in HONEST:
        hand_in(fresh, name, CLASS[name][0])
    failed = set()
    for _ in range(2):  # what was told once is told again
        status = kern(fresh)
        failed = set(journal(fresh).failures())
        assert status == (1 if failed else 0), made
        assert set(marks(fresh)) | failed == {*made, *HONEST}, made
    assert not failed & set(HONEST)
    assert {name: marks(fresh)[name] for name in HONEST} == dict.fromkeys(HONEST, 14)
    stored = [path for path in (fresh / "autograded").rglob("*") if not path.is_dir()]
    assert not [path for path in stored if path.is_symlink() or not path.is_file()]
    assert not [path for path in stored if SECRET in path.read_bytes()]
    assert not list((fresh / "autograded").glob("*/.*"))
    assert all(
        path.read_text() == "4,5,6\n" for path in fresh.glob("autograded/*/*/data/measured.csv")
    )
    assert all(
        why and why.isprintable() and str(fresh) not in why
        for why in journal(fresh).failures().values()
    )


@pytest.mark.usefixtures("warm")
def test_oddities_beside_a_right_notebook_through_the_engine(fresh, thorough):
    secret = fresh / "secret.txt"
    secret.write_bytes(SECRET)
    tried = [odd for odd in ODD if thorough or odd.__name__ in QUICK]
    for odd in tried:
        hand_in(fresh, odd.__name__, {"out_size": RIGHT["out_size"]})
        odd(fresh / "submitted" / odd.__name__ / LESSON, secret)
    for name in HONEST:
        hand_in(fresh, name, CLASS[name][0])
    assert kern(fresh) in (0, 1)
    got, failed = marks(fresh), journal(fresh).failures()
    assert {name: got[name] for name in HONEST} == {name: CLASS[name][1] for name in HONEST}
    assert set(got) | set(failed) == {*HONEST, *(odd.__name__ for odd in tried)}
    lost = {name for name, score in got.items() if not score} | set(failed)
    assert lost == LOST & {odd.__name__ for odd in tried}


@pytest.mark.thorough
def test_a_hundred_thousand_empty_files(fresh, without_engine):
    hand_in(fresh, "many", RIGHT)
    folder = fresh / "submitted" / "many" / LESSON / "many"
    folder.mkdir()
    for number in range(100_000):
        os.close(os.open(folder / f"{number}", os.O_CREAT))
    assert kern(fresh) == 0
    [entry] = journal(fresh).entries()
    assert [note["code"] for note in entry["notes"]] == ["many_left_out"]
    assert "and 94997 more" in entry["notes"][0]["says"]
    assert (
        len(list((fresh / "autograded" / "many" / LESSON / "many").iterdir()))
        == Limits.of(Bounds()).files
    )
