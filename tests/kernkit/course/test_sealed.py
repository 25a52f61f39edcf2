"""The course's secret: drawn once, for its owner's eyes, and in no file of keys."""

import stat

import pytest

from kernkit.checks import key_files
from kernkit.checks.keys import BetKey, SealedKey
from kernkit.course.kinds.sealed import course_secret, with_secret
from kernkit.faults import CourseError

KEYS = key_files.dump([
    SealedKey(name=name, lesson="01_sums", points=6, asks="Find it.", word="own_word",
              graders=True) for name in ("inspect", "look")
])  # fmt: skip


def test_it_is_drawn_once_and_nobody_else_may_read_it(tmp_path):
    file = tmp_path / "private" / "secret"
    first = course_secret(file)
    assert len(first) == 32
    assert course_secret(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["secret"]


def test_another_course_has_another(tmp_path):
    assert course_secret(tmp_path / "one") != course_secret(tmp_path / "other")


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "ab" * 31, "é" * 64])
def test_a_damaged_one_is_told_and_not_replaced(tmp_path, content):
    file = tmp_path / "secret"
    file.write_text(content, "utf-8")
    with pytest.raises(CourseError, match="damaged"):
        course_secret(file)
    assert file.read_text("utf-8") == content


def test_each_exercise_gets_one_of_its_own(tmp_path):
    given = key_files.parse(with_secret(KEYS, tmp_path / "secret"))
    secrets = {key.secret for key in given}
    assert len(secrets) == 2
    assert all(len(one) == 64 for one in secrets)
    assert course_secret(tmp_path / "secret").hex() not in secrets
    assert with_secret(KEYS, tmp_path / "secret") == with_secret(KEYS, tmp_path / "secret")


def test_keys_without_a_sealed_one_draw_no_secret(tmp_path):
    keys = key_files.dump([BetKey(name="bet", lesson="01", points=0, asks="?", choices={})])
    assert with_secret(keys, tmp_path / "secret") == keys
    assert not (tmp_path / "secret").exists()
