"""What `kern build` keeps of an executed solution for cells that wait."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from kernkit.building import recording
from kernkit.building.recording import NOT_RECORDED, recorded
from kernkit.checks.keys import BetKey, OpenKey
from kernkit.checks.unsolved.recorded import Figure, parse
from kernkit.faults import CourseError

SHARED = {"lesson": "01", "points": 0, "asks": "?"}
KEYS = [BetKey(name="guess", choices={}, **SHARED), OpenKey(name="mean", **SHARED)]
PICTURE = '<img alt="A &quot;line&quot;." style="x" src="data:image/webp;base64,AA==">'


def cell(source, *outputs, **metadata):
    return new_code_cell(source, outputs=list(outputs), metadata=metadata)


def said(text):
    return new_output("stream", name="stdout", text=text)


def drawn(page):
    return new_output("display_data", data={"text/html": page, "text/plain": "<Figure>"})


def records(*cells):
    return parse(recorded([new_notebook(cells=list(cells))], KEYS))


def test_text_and_figures_of_a_waiting_cell_are_kept():
    source = "if ready('mean'):\n    print(mean)"
    (record,) = records(cell(source, said("3\n"), drawn(f"<p>{PICTURE}</p>")))
    assert (record.code, record.printed) == (source, "3\n")
    assert record.figures == (Figure("data:image/webp;base64,AA==", 'A "line".'),)


def test_curves_of_a_training_are_kept_and_how_long_it_took_is_not():
    curve = drawn(f"{PICTURE}<p>Done in 7 s: 20 epochs.</p>")
    (record,) = records(cell("a = for_show(f, ['mean'])", curve, said("right: 62 %\n")))
    assert (record.printed, len(record.figures)) == ("right: 62 %\n", 1)


@pytest.mark.parametrize(
    "left_out",
    [
        cell("print('waits for nothing')", said("3\n")),
        cell("if ready('guess'):\n    print(1)", said("what turns out\n")),
        cell("if ready('mean', 'guess'):\n    print(1)", said("what turns out\n")),
        cell("x = for_show(job, needs=['guess'])\nprint(x)", said("what turns out\n")),
        cell("if ready('mean'):\n    print(1)", said("the answer\n"), tags=[NOT_RECORDED]),
        cell("ready('mean')", said("an answer\n"), nbgrader={"solution": True}),
        cell("if ready('mean'):\n    x = 1"),
        cell("if ready('mean'):\n    f()", drawn("<img alt='' src='https://example.org/a.png'>")),
        cell("if ready('mean'):\n    f()", new_output("stream", name="stderr", text="a warning")),
    ],
    ids=lambda cell: cell.source.replace("\n", " "),
)
def test_what_nobody_waits_for_and_what_gives_something_away_is_left_out(left_out):
    assert records(left_out) == []


def test_too_much_of_it_is_refused(monkeypatch):
    monkeypatch.setattr(recording, "MOST", 1000)
    with pytest.raises(CourseError, match=r"more than the 0.001 that students"):
        records(cell("if ready('mean'):\n    print(1)", said("x" * 1000)))
