"""Names and sentences that go to a terminal, a log or a page: nothing of them is obeyed there."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kernkit.engine.clean.text import PILED, is_plain_name, plain_line, plain_name, plain_text
from support.obeyed import marks_together, obeyed

# Halves of letters as well, which no file can hold
ODD = "\x1b\x07\u202e\r\n\u0301[];m"
ANY = st.text(st.characters(categories=None, codec=None) | st.sampled_from(ODD))
TITLE = "\x1b]0;mine\x07\x1b[2J\x9b31m"


@given(ANY, st.integers(10, 300))
@example(TITLE, 200)
@example("a" + "\u0301" * 50, 200)
@example("\ud800.ipynb", 200)
@example("one\n[NbGraderApp | INFO] two\u2028three", 200)
def test_a_line_is_one_line_and_nothing_of_it_is_obeyed(said, most):
    for line in (plain_line(said, most), plain_name(said, most)):
        assert obeyed(line, "") == []
        assert len(line) <= most
        assert len(line.splitlines()) <= 1
        assert marks_together(line) <= PILED
    assert "`" not in plain_name(said, most)


@given(ANY)
@example(TITLE + "\n\tname\r\nnext")
@example("z" + "\u0336\u0301\u0e34" * 9)
@example("\x1b\x1b[31m[2J")
def test_a_text_keeps_its_lines_and_nothing_that_is_obeyed(text):
    kept = plain_text(text)
    assert obeyed(kept, "\n\t") == []
    assert marks_together(kept) <= PILED
    assert plain_text(kept) == kept


@given(st.text("abc ñ家\n\t👩🏽‍🔬é_-.,;", max_size=99))
def test_what_people_write_stays(text):
    assert plain_text(text) == text
    assert plain_line(text) == " ".join(text.split())


def test_what_is_long_is_cut():
    assert plain_line("x" * 300) == "x" * 199 + "…"
    assert plain_line(None) == "None"


@pytest.mark.parametrize(
    "name", ["ada-1204", "ada.lovelace@example.org", "O'Neill, Ana (2)", "家_1", "Zoë", "नीलिमा"]
)
def test_names_that_people_have_are_names(name):
    assert is_plain_name(name)


@pytest.mark.parametrize(
    "unseen",
    [chr(n) for n in (0x34F, 0x115F, 0x1160, 0x17B5, 0x180B, 0x200B, 0x3164, 0xFE0F, 0xFFA0)],
)
def test_no_two_names_look_alike_by_what_nobody_can_see(unseen):
    assert not is_plain_name(f"ada{unseen}")
    assert not is_plain_name(unseen)


@given(ANY)
@example("ada<b>")
@example('ada"')
@example("ada&lt;")
@example("=1+1")
@example("-x")
@example(".x")
@example("a%20b")
@example("a\\b")
@example("")
def test_a_name_means_nothing_in_a_page_a_script_or_an_address(name):
    if is_plain_name(name):
        assert not set(name) & set('<>"&\\`{}$;=+/?#%|*[]')
        assert name[0] not in "-@."
        assert obeyed(name, "") == []
