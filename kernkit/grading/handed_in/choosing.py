"""Which of the files that were handed in is the lesson's notebook: the one with the student's
answers, whatever it is called, and not the untouched lesson beside it.

What is in a file, a watched process tells. Where two files hold answers that differ, the one with
more of them counts, and a person is told to look.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from ...engine.clean.text import plain_name
from ...engine.faults import Overrun, Unreadable
from ...engine.limits import Bounds
from ...engine.repair.answered import Answered
from ...engine.repair.kinds import no_notebook
from ...engine.repair.packed import is_packed
from ...engine.repair.pieces import Note
from ...engine.repair.repair import Repaired
from ...engine.watched.calls import answered, read_and_repair, unpacked
from .candidates import Candidate, belongs_to, likeliest_first, most_read

NOT_HANDED_IN = "No notebook of this lesson was handed in."
NOT_LOOKED_AT = "Other files of this submission took too long to read; this one was not looked at."
MOST_OVERRUNS = 2  # of one submission: what takes that long is meant to
TOLD = 3  # files in one sentence


@dataclass(frozen=True)
class Choice:
    """The notebook to grade, or the reason why there is none, and what is to be told of it."""

    data: bytes | None = None
    problem: str = ""
    notes: list[Note] = field(default_factory=list)

    def repaired(self, lesson: NotebookNode, bounds: Bounds) -> Repaired:
        """The notebook, made fit to be graded. Raises Unreadable where there is none to read."""
        if self.data is None:
            raise Unreadable(self.problem)
        return read_and_repair(self.data, lesson, bounds)


@dataclass(frozen=True)
class Weighed:
    """A candidate, and what of the lesson it answers; `problem` where it cannot be read."""

    candidate: Candidate
    named: bool  # called as the notebook is, but for what was put before or after
    found: Answered = field(default_factory=Answered)
    problem: str = ""

    @property
    def answers(self) -> set[tuple[str, str]]:
        """Each answer, with the exercise it is to."""
        return set(self.found.answers.items())


def choose(
    candidates: Sequence[Candidate], instead: str, lesson: dict[str, NotebookNode], bounds: Bounds
) -> dict[str, Choice]:
    """For each notebook of a lesson, by its name, which of the candidates it is. `lesson` holds the
    instructor's notebooks; `instead` says what there is where there is no candidate.

    Never raises for what a student can hand in.
    """
    choosing = _Choosing(candidates, instead, lesson, bounds)
    return {name: choosing.choice(name) for name in lesson}


class _Choosing:
    """One submission's candidates while it is decided which of them is which notebook."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        instead: str,
        lesson: dict[str, NotebookNode],
        bounds: Bounds,
    ) -> None:
        self.instead, self.lesson, self.bounds = instead, lesson, bounds
        self._overruns = 0
        self._weighed: dict[tuple[str, str], Weighed] = {}
        files = {one.path: one for each in candidates for one in self._out_of(each)}
        order = likeliest_first(list(files), list(lesson))[: most_read(lesson)]
        self.files = [files[path] for path in order]
        self.called_after = {path: belongs_to(path, lesson) for path in order}

    def _out_of(self, candidate: Candidate) -> list[Candidate]:
        """The candidate, or the notebooks that are in it."""
        if not is_packed(candidate.data):
            return [candidate]
        try:
            inside = unpacked(candidate.data, self.bounds)
        except Unreadable as problem:
            return [Candidate(candidate.path, problem=str(problem))]
        return [
            Candidate(f"{candidate.path}/{one.name}" if one.name else candidate.path, one.data)
            for one in inside
        ] or [Candidate(candidate.path, problem=no_notebook(candidate.data))]

    def choice(self, name: str) -> Choice:
        """Which of the files is this notebook of the lesson."""
        mine = [one for one in self.files if self.called_after[one.path] in ("", name)]
        lacking = NOT_HANDED_IN if len(self.lesson) == 1 else f"{name}.ipynb was not handed in."
        if not mine:
            return Choice(problem=f"{lacking} {self.instead}".strip())
        sole = self.called_after[mine[0].path] == name or len(self.lesson) == 1
        if len(mine) == 1 and sole:  # then nothing need be looked at
            return _taken(name, Weighed(mine[0], named=True, problem=mine[0].problem))
        fitting = [one for each in mine if self._fits(one := self._weigh(each, name), name)]
        if not fitting:
            told = _listed([one.called for one in mine])
            return Choice(problem=f"{lacking} No cell of it was found in {told}.")
        return decide(name, fitting)

    def _fits(self, one: Weighed, name: str) -> bool:
        """Is a file called after the notebook, or does it hold its cells rather than those of the
        lesson's other notebooks?
        """
        cells = one.found.cells
        return one.named or (
            cells > 0
            and all(self._weigh(one.candidate, other).found.cells <= cells for other in self.lesson)
        )

    def _weigh(self, candidate: Candidate, name: str) -> Weighed:
        known = candidate.path, name
        if known not in self._weighed:
            named = self.called_after[candidate.path] == name
            found, problem = self._asked(candidate, name)
            self._weighed[known] = Weighed(candidate, named, found, problem)
        return self._weighed[known]

    def _asked(self, candidate: Candidate, name: str) -> tuple[Answered, str]:
        if candidate.problem or self._overruns >= MOST_OVERRUNS:
            return Answered(), candidate.problem or NOT_LOOKED_AT
        try:
            return answered(candidate.data, self.lesson[name], self.bounds), ""
        except Unreadable as problem:
            self._overruns += isinstance(problem, Overrun)
            return Answered(), str(problem)


def decide(name: str, weighed: Sequence[Weighed]) -> Choice:
    """Which of several files is a notebook of the lesson: the one with most answers; of those with
    as many, the first.
    """
    readable = [one for one in weighed if not one.problem]
    if not readable:
        return _taken(name, weighed[0])
    best = max(readable, key=lambda one: len(one.answers))
    rivals = [one for one in readable if one.answers - best.answers]
    same = [one for one in readable if one is not best and one not in rivals]
    broken = [one for one in weighed if one.problem]
    choice = _taken(name, best)
    if rivals:
        says = (
            f"Notebooks with different answers were handed in: {best.candidate.called} was graded,"
            f" which has most of them, and {_called(rivals)} not. Which one counts, a person should"
            " decide."
        )
        choice.notes.append(Note("different_answers", says, flag=True))
    if same:
        says = f"Beside it lay {_called(same)}, without any other answer; that does not count."
        choice.notes.append(Note("beside", says))
    if broken:
        says = f"Beside it lay {_called(broken)}, which cannot be read: {broken[0].problem}"
        flag = not best.answers or any(one.named for one in broken)
        choice.notes.append(Note("beside_unread", says, flag=flag))
    return choice


def _taken(name: str, one: Weighed) -> Choice:
    path = one.candidate.path
    if one.problem:
        where = "" if path == f"{name}.ipynb" else f" (It was handed in as {one.candidate.called}.)"
        return Choice(problem=f"{one.problem}{where}")
    says = f"The notebook was handed in as {plain_name(path) or '?'} and taken for {name}.ipynb."
    notes = [] if path == f"{name}.ipynb" else [Note("renamed", says)]
    return Choice(one.candidate.data, notes=notes)


def _called(several: Sequence[Weighed]) -> str:
    return _listed([one.candidate.called for one in several])


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - TOLD} more" if len(names) > TOLD else ""
    return ", ".join(names[:TOLD]) + more
