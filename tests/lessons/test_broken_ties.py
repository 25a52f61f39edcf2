"""A sentence that says more than a record, in each of the ways that there are, is caught."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import compare, recorded_runs
from support.claims import claims, names, of_cell, problems, ties
from support.course import ROOT
from support.ladders import use_ladder, write_ladder

# Right about these shares of the castings, at 20 and at 80 labels
SHARES = {"rule": [0.55, 0.6], "net": [0.5, 0.9], "flips": [0.75, 0.9], "lent": [0.9, 0.7]}
HELPS = {"verdict": "helps", "method": "flips", "against": "best", "labelled": [20]}
HURTS = {"verdict": "hurts", "method": "lent", "against": "best", "labelled": [80]}
TELLS_NOT = HELPS | {"verdict": "cannot tell", "labelled": [80]}
LENT = HELPS | {"method": "lent", "against": "net"}
NET = {"method": "net", "labelled": 80}
RULE = {"method": "rule", "labelled": 80, "against": "net"}
HERE = {"elsewhere": "tests/lessons/test_broken_ties.py::found"}


@pytest.fixture(autouse=True)
def record(tmp_path, monkeypatch):
    use_ladder(monkeypatch, write_ladder(tmp_path / "ladder.npz", SHARES, tested=400))


def text(source, *claims):
    tied = [{"says": source} | claim for claim in claims]
    return new_markdown_cell(source, metadata={"kern": {"claims": tied}})


def found(cell):
    return "\n".join(of_cell(cell, ROOT))


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("With 20 labels flips help.", HELPS),
        ("With 80 labels the borrowed base hurts.", HURTS),
        ("With 80 labels these runs cannot tell.", TELLS_NOT),
        ("With 80 labels flips are no better.", TELLS_NOT),
        ("With 80 labels there is no gain.", TELLS_NOT),
        (
            "Flips beat the rule.",
            HELPS | {"against": "rule", "labelled": [20, 80], "named": "rule"},
        ),
        ("With 20 labels it beats the net.", LENT | {"named": "the net"}),
        ("Better fed, better read.", HERE),
    ],
)
def test_what_is_so_may_be_said(words, claim):
    assert found(text(words, claim)) == ""


@pytest.mark.parametrize(
    ("words", "claim", "says"),
    [
        # what the record does not say
        ("With 80 labels flips help.", HELPS | {"labelled": [80]}, "record says 'cannot tell'"),
        ("With 80 labels borrowing helps.", HURTS | {"verdict": "helps"}, "record says 'hurts'"),
        ("With 20 labels flips hurt.", HELPS | {"verdict": "hurts"}, "record says 'helps'"),
        # words that are not the tie's
        ("With 20 labels flips hurt.", HELPS, "no word for that"),
        ("With 20 labels flips are no better.", HELPS, "no word for that"),
        ("Flips help.", HELPS, "names none"),
        ("With 20 and 80 labels flips help.", HELPS, "names [20, 80]"),
        # a weaker rival
        ("With 20 labels the base helps.", LENT, "not the best below (flips)"),
        ("With 20 labels it helps.", LENT | {"named": "the net"}, "does not name it"),
        # other castings
        ("With 80 labels these runs cannot tell.", TELLS_NOT | {"shop": "b"}, "another shop"),
        # what is not there
        ("With 20 labels flips help.", HELPS | {"method": "magic"}, "'magic' is unknown"),
        ("With 20 labels flips help.", HELPS | {"against": "magic"}, "'magic' is unknown"),
        ("Better so.", {"elsewhere": "tests/lessons/test_nothing.py::test_it"}, "no such file"),
        ("Better so.", {"elsewhere": "docs/bench.md"}, "no such file"),
        ("Better so.", {"elsewhere": "kernkit/cli.py"}, "no such file"),
        ("Better so.", {"elsewhere": "tests/lessons/test_claims.py"}, "no such function"),
        ("Better so.", {"elsewhere": "tests/lessons/test_claims.py::test_it"}, "no such function"),
    ],
)
def test_what_is_not_so_is_caught(words, claim, says):
    assert says in found(text(words, claim))


def test_several_verdicts_of_a_cell_are_read_together():
    both = "With 20 labels flips help. With 80 labels the borrowed base hurts."
    first, second = both.split(". ")
    cell = text(both, HELPS | {"says": first}, HURTS | {"says": second})
    assert found(cell) == ""
    ties(cell)[0]["together"] = 1
    assert "2 in all, and is read as if alone" in found(cell)
    ties(cell)[0]["says"] = cell.source = both.replace("With 20", "Alone, with 20")
    assert "as if alone" not in found(cell)


@pytest.mark.parametrize(
    ("words", "end"),
    [("A gain of {:.3f} labels", ""), ("a gain of at least {:.2f}", "low"), ("or {:.1%}", "high")],
)
def test_numbers_are_those_of_the_record(words, end):
    gain = compare("flips", "net", 20)
    number = words.partition("{")[2].rstrip("}").split("}")[0]
    quoted = f"{{{number}}}".format({"low": gain.low, "high": gain.high}.get(end, gain.gain))
    of = {"method": "flips", "against": "net", "labelled": 20, "end": end}
    said = words.split("{")[0] + quoted + "."
    wrong = [*of_cell(text(said, {"number": quoted, "of": of}), ROOT)]
    assert [one for one in wrong if "tied to nothing" not in one] == []
    assert "the record gives" in found(text(said, {"number": quoted, "of": of | {"labelled": 80}}))


def test_a_quoted_mean_is_that_of_the_runs():
    mean = recorded_runs("net", 80).mean()
    said, claim = f"Its balanced accuracy is {mean:.2f}.", {"number": f"{mean:.2f}", "of": NET}
    assert found(text(said, claim)) == ""
    assert "the record gives" in found(text(said, claim | {"of": NET | {"labelled": 20}}))
    assert "one of: 20, 80" in found(text(said, claim | {"of": NET | {"labelled": 40}}))
    assert "does not quote" in found(text("Its balanced accuracy is 0.999.", claim))
    assert "tied to nothing" in found(text(f"{said} Or a gain of 0.31.", claim | {"says": said}))


def test_a_quoted_loss_is_called_one():
    low = f"{compare('rule', 'net', 80).low:.2f}"
    claim = {"number": low, "of": RULE | {"end": "low"}}
    assert found(text(f"It may be a loss of {low[1:]}.", claim)) == ""
    assert "below zero" in found(text(f"It may be {low[1:]}.", claim))


@pytest.mark.parametrize(
    "words",
    [
        "With 20 labels the flips help.",
        "They say that it is worse than before.",
        "All of its balanced accuracy is 0.87.",
        "With 80 labels it finds 93 % of them.",
        "Is it better? Yes, it surely is better.",
        "It may be large; it surely is better.",
        "The interval surely lies above zero there.",
    ],
)
def test_what_is_tied_to_nothing_is_caught(words):
    assert "tied to nothing" in found(new_markdown_cell(words))
    assert "tied to nothing" in found(new_markdown_cell(f"- so it is\n- {words}"))
    assert "tied to nothing" in found(new_code_cell(f"describe({words!r})"))
    beside = text(f"{words} And so on.", HERE | {"says": "And so on."})
    assert "tied to nothing" in found(beside)


@pytest.mark.parametrize(
    "cell",
    [
        new_markdown_cell("Which is better?"),
        new_markdown_cell('"Does it help?" He may gain by it.'),
        new_markdown_cell("### Exercise: better or worse · 3 points\n\nDefine `better(a, b)`."),
        new_markdown_cell("With 20 labels it takes the 95 % interval."),
        new_markdown_cell("Orange is above zero, blue below zero, and one map is higher."),
        new_code_cell("words = {'helps': 'cannot tell'}\nprint(f'gain {gains[\"helps\"]:.2f}')"),
        new_code_cell("# it helps a lot to read on, and on\n%matplotlib inline"),
    ],
)
def test_what_claims_nothing_is_left_alone(cell):
    assert list(claims(cell)) == []


def test_strings_of_code_are_found_where_they_stand():
    cell = new_code_cell('x = 1\ny = f"größer: {x + 1}, and that is better for all of us"')
    ((start, end, word, _),) = claims(cell)
    assert (cell.source[start:end], word) == ("better", "helps")


def test_a_sentence_that_was_changed_is_caught():
    cell = text("With 20 labels flips help.", HELPS)
    cell.source = "With 20 labels flips help much."
    assert "does not stand there any more" in found(cell)
    assert problems(new_notebook(cells=[cell]), ROOT)[0].startswith(f"cell `{cell.id}`: ")


def test_a_record_that_says_something_else_is_caught(tmp_path, monkeypatch):
    cell = text("With 20 labels flips help.", HELPS)
    assert found(cell) == ""
    other = SHARES | {"net": [0.9, 0.9]}
    use_ladder(monkeypatch, write_ladder(tmp_path / "other.npz", other, tested=400))
    assert "the record says 'hurts'" in found(cell)


def test_a_name_that_stands_for_two_rivals_is_caught():
    two = [
        text("It beats the net.", HELPS | {"against": rival, "named": "the net"})
        for rival in ("rule", "net")
    ]
    assert "'the net' stands for" in names([new_notebook(cells=two)])[0]
    assert names([new_notebook(cells=two[:1])]) == []
