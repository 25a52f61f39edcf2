"""Hints lead up to an answer and are none: a question first, worked code of a neighbouring case
last, which runs, prints what it says, and spoils nothing where it is pasted.
"""

import ast
import contextlib
import io
import re
from functools import cache
from types import ModuleType

import pytest

from exercises import LESSONS, exercises
from kernkit.checks.defining import defined_names
from kernkit.checks.hints import pieces
from kernkit.checks.judging.judge import judge
from kernkit.course.definitions import Bet
from kernkit.course.lessons import graded_id, read_notebook, task_of
from support.course import COURSE, of_the_kit

OPEN = {
    name: (lesson, exercise)
    for lesson in LESSONS
    for name, exercise in exercises(lesson).items()
    if not isinstance(exercise, Bet)
}
CODE_SPAN = re.compile(r"`([^`]+)`")
SAID = re.compile(r"print\(.*\)  # (.*)$")


def words_of(hint):
    return "\n\n".join(text for is_code, text in pieces(hint) if not is_code)


def code_of(hint):
    return "\n".join(text for is_code, text in pieces(hint) if is_code)


def example_of(name):
    return code_of(OPEN[name][1].hints[-1])


@cache
def notebook_of(lesson):
    return read_notebook(COURSE.notebook("source", lesson))


@cache
def first_cell_of(lesson):
    """What the lesson's first code cell defines."""
    names = {}
    exec(next(c.source for c in notebook_of(lesson).cells if c.cell_type == "code"), names)
    return names


@cache
def run(name):
    """What an exercise's worked code defines and prints, below the lesson's first cell."""
    before = first_cell_of(OPEN[name][0])
    names, printed = dict(before), io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(example_of(name), f"<example of {name}>", "exec"), names)
    made = {key: value for key, value in names.items() if before.get(key) is not value}
    # Keras tells how many files it reads
    return made, [line for line in printed.getvalue().splitlines() if " files " not in line]


@pytest.mark.parametrize("name", OPEN)
def test_worked_code_comes_last_and_only_there(name):
    *first, last = OPEN[name][1].hints
    assert len(first) >= 2
    assert not any(code_of(hint) for hint in first)
    assert len(code_of(last).splitlines()) <= 20
    assert words_of(last).split()


@pytest.mark.parametrize("name", OPEN)
def test_the_first_hint_names_no_code_that_the_task_does_not(name):
    task = task_of(notebook_of(OPEN[name][0]), name)
    new = [span for span in CODE_SPAN.findall(OPEN[name][1].hints[0]) if span not in task]
    assert not new, f"the first hint of {name} gives away {new}"


@pytest.mark.parametrize("name", OPEN)
def test_worked_code_prints_what_it_says(name):
    said = [found[1] for line in example_of(name).splitlines() if (found := SAID.search(line))]
    assert said, f"the worked code of {name} prints nothing"
    assert run(name)[1] == said


@pytest.mark.parametrize("name", OPEN)
def test_worked_code_is_no_answer(name):
    """Not as it stands, and not under the exercise's own name."""
    lesson, exercise = OPEN[name]
    made = run(name)[0]
    assert name not in made
    key = exercise.key(name, lesson)
    for other, value in made.items():
        if not isinstance(value, ModuleType):
            assert judge(value, key) == 0, f"{other} of the hint earns points in {name}"


@pytest.mark.parametrize("name", OPEN)
def test_worked_code_leaves_the_lesson_its_names(name):
    cells = [c for c in notebook_of(OPEN[name][0]).cells if c.cell_type == "code"]
    theirs = frozenset().union(*(defined_names(cell.source) for cell in cells))
    taken = sorted(theirs & set(run(name)[0]))
    assert not taken


# What the solution writes, and others leave out
OTHER_WAYS = {"add", "batch_size", "dtype", "horizontal", "offset", "optimizer", "vertical"}


def _used(node):
    """The names and texts that one piece of code relies on."""
    match node:
        case ast.Attribute(attr=word) | ast.Name(id=word) | ast.keyword(arg=str(word)):
            return [word]
        case ast.Constant(value=str(text)) if text.isidentifier():
            return [text]
    return []


@pytest.mark.parametrize("name", OPEN)
def test_whoever_is_stuck_has_met_what_the_solution_calls(name):
    """Above it in the lesson, in its task or in its hints."""
    lesson, exercise = OPEN[name]
    above, cells = [], notebook_of(lesson).cells
    for cell in cells:
        if graded_id(cell) == name:
            break
        above.append(cell.source)
    met = set(re.findall(r"\w+", "\n".join([*above, *exercise.hints])))
    builtins = set(dir(__builtins__) if isinstance(__builtins__, ModuleType) else __builtins__)
    solution = ast.parse(cell.source)
    made = (
        defined_names(cell.source)
        | {
            found.id
            for found in ast.walk(solution)
            if isinstance(found, ast.Name)
            if isinstance(found.ctx, ast.Store)
        }
        | {found.arg for found in ast.walk(solution) if isinstance(found, ast.arg)}
    )
    used = {word for found in ast.walk(solution) for word in _used(found)}
    never_met = sorted(used - met - made - builtins - OTHER_WAYS)
    assert not never_met


SENTENCE = re.compile(r"(?<=[.!?])\)?\s+")
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=- )")
LONGEST = 28  # words of a sentence, a span of code counting as one; most have 20 at most
LONGER = {
    "edge_kernels",  # a list of conditions that belong together
}


def long_sentences(text, longest):
    for paragraph in PARAGRAPH.split(text):
        for sentence in SENTENCE.split(CODE_SPAN.sub("code", paragraph)):
            if len(re.findall(r"\S*\w\S*", sentence)) > longest:
                yield sentence


@pytest.mark.parametrize("name", [name for name in OPEN if of_the_kit(OPEN[name][0])])
def test_sentences_are_short(name):
    lesson, exercise = OPEN[name]
    task = task_of(notebook_of(lesson), name)
    hints = "\n\n".join(map(words_of, exercise.hints))
    assert not list(long_sentences(hints, 22))
    found = list(long_sentences(task.partition("### ")[2], LONGEST))
    assert bool(found) == (name in LONGER), found
