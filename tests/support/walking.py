"""Somebody who works through a lesson in JupyterLab, exercise by exercise; what the cells show is
kept as pictures.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from playwright.sync_api import Page, expect

from exercises import exercises
from kernkit.bank.bank import BankAnswer
from kernkit.checks.verdict import MIME
from kernkit.course.definitions import Bet, Definition, Suspect
from kernkit.course.kinds.others_code import Referee
from kernkit.course.kinds.sealed import Claimed, Sealed
from kernkit.course.lessons import graded_id, read_notebook
from support.course import COURSE, bank
from support.lab import Notebook

PATIENCE = 900_000  # milliseconds for cells that train networks, on a busy machine
MOST_HINTS = 20


def words(text: str) -> str:
    """Words alone, whatever stands between them: code is set apart on a page."""
    return " ".join(re.findall(r"\w+", text))


def suspects_of(exercise: Definition) -> Mapping[str, Suspect]:
    """The ideas that its check names; of a check to be written, those of the answers to check; of
    what is measured in a notebook, none.
    """
    if is_sealed(exercise):
        return {}
    return exercise.of.suspects if isinstance(exercise, Referee) else exercise.suspects


def is_sealed(exercise: Definition) -> bool:
    """Whether a notebook can only measure what grading asks of it."""
    return isinstance(exercise, Sealed | Claimed)


def wrong_answers(lesson: str, name: str) -> list[BankAnswer]:
    """Two answers of the bank with misconceptions for which the exercise has different
    sentences.
    """
    exercise, found = exercises(lesson)[name], {}
    if is_sealed(exercise):  # those that it would not even measure
        forms = ("two_minds", "shape", "turned_round", "too_wide")
        known = {one.diagnosis: one for one in bank() if one.exercise == name}
        return [one for form in forms if (one := known.get(f"{name}.{form}"))]
    suspects = suspects_of(exercise)
    for answer in bank():
        code = answer.diagnosis.rpartition(".")[2]
        if answer.exercise == name and not answer.passes and code in suspects:
            found.setdefault(suspects[code].says, answer)
    known = list(found.values())
    return [known[0], known[len(known) // 2]]


def lost_bet(bet: Bet) -> dict[str, str]:
    """A bet that is lost in every entry."""
    return {
        entry: next(word for word in choices if word != bet.reference[entry])
        for entry, choices in bet.choices.items()
    }


class Walk:
    """A released lesson, opened in Lab."""

    def __init__(self, page: Page, url: Callable[[str], str], file: Path, pictures: Path) -> None:
        self.lesson, self.pictures = file.stem, pictures
        self.notebook = Notebook(page, url, file)
        self.cells = read_notebook(COURSE.notebook("release", self.lesson)).cells
        self.ids = {graded_id(cell): cell.id for cell in self.cells if graded_id(cell)}
        solved = read_notebook(COURSE.notebook("solution", self.lesson)).cells
        self.right = {graded_id(cell): cell.source for cell in solved}

    def shown(self, cell_id: str, what: str) -> str:
        """The words of what a cell shows, of which a picture is kept."""
        self.notebook.go_to(cell_id)
        place = self.notebook.output(cell_id)
        shown = place.locator(".jp-OutputArea-output")
        if shown.count():
            # Cells out of sight are drawn late
            expect(shown.locator("visible=true").first).to_be_visible()
        text = "\n".join(shown.all_inner_texts())
        if text.strip() or place.locator("img, svg, canvas").count():
            number = len(list(self.pictures.iterdir()))
            place.screenshot(path=self.pictures / f"{number:03}_{cell_id}_{what}.png")
        return text

    def saved(self, cell_id: str) -> list[NotebookNode]:
        """The outputs of a cell, as they are on disk after saving."""
        return next(cell.outputs for cell in self.notebook.save().cells if cell.id == cell_id)

    def answer(self, name: str, code: str, what: str) -> tuple[dict[str, Any], str]:
        """Paste an answer, run it and its check; returns the verdict, and the words of its box."""
        first, last = self.ids[name], self.ids[f"check_{name}"]
        self.notebook.paste(first, code)
        self.notebook.run_through(first, last, PATIENCE)
        text = self.shown(last, what)
        return self.saved(last)[-1].data[MIME], text

    def fill_in_the_rest(self) -> None:
        """Write and run the cells that students fill in without a check."""
        known = exercises(self.lesson)
        for cell in self.cells:
            solution = cell.metadata.get("nbgrader", {}).get("solution")
            if solution and cell.cell_type == "code" and graded_id(cell) not in known:
                self.notebook.paste(cell.id, self.right[graded_id(cell)])
                self.notebook.run_through(cell.id, cell.id, PATIENCE)

    def hints(self, name: str) -> list[str]:
        """Call `hint` in a new cell until it gives no new one; what each call showed."""
        cell = self.notebook.add_below(self.ids[f"check_{name}"])
        self.notebook.paste(cell, f'hint("{name}")')
        told: list[str] = []
        while len(told) < MOST_HINTS and not (told and "no more hints" in told[-1]):
            if told:
                self.notebook.go_to(cell)
            self.notebook.run_through(cell, cell)
            told.append(self.shown(cell, f"hint_{len(told) + 1}"))
        return told

    def go_on(self, name: str = "") -> None:
        """Run the cells below an exercise, or the lesson's beginning, up to the next exercise."""
        below = self.cells
        if name:
            ids = [cell.id for cell in self.cells]
            below = self.cells[ids.index(self.ids[f"check_{name}"]) + 1 :]
        graded = (n for n, cell in enumerate(below) if cell.cell_type == "code" and graded_id(cell))
        stop = next(graded, len(below))
        code = [cell.id for cell in below[:stop] if cell.cell_type == "code"]
        if code:
            self.notebook.go_to(code[0])
            self.notebook.run_through(code[0], code[-1], PATIENCE)
        for cell in code:
            self.shown(cell, "shown")
