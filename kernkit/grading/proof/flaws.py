"""What is known of a lesson's tests: which of them decide nothing."""

from dataclasses import dataclass, field, replace

from ...engine.run.lesson import Lesson

# What students and their teacher read where the course's own solution does not pass
UNPROVED = "The course's own solution does not pass this check. A person will look at your answer."


@dataclass(frozen=True)
class Flaw:
    """A test cell whose marks cannot be believed. `cell` is what sentences call it."""

    notebook: str
    grade_id: str
    cell: str
    points: float
    most: float
    why: str = ""

    @property
    def got(self) -> str:
        """ "0 of 2 points"."""
        return f"{self.points:g} of {self.most:g} point{'s' * (self.most != 1)}"


@dataclass(frozen=True)
class Proof:
    """`short`: tests that the course's own solution does not pass. `given`: tests that the lesson
    passes as students get it. `unknown`: why nobody can tell.
    """

    short: list[Flaw] = field(default_factory=list)
    given: list[Flaw] = field(default_factory=list)
    unknown: str = ""

    def marked(self, lessons: dict[str, Lesson]) -> dict[str, Lesson]:
        """The lesson's notebooks, which know the tests that decide nothing."""
        return {
            name: replace(
                lesson,
                unproved={one.grade_id: UNPROVED for one in self.short if one.notebook == name},
            )
            for name, lesson in lessons.items()
        }


def doubts(lesson: str, proof: Proof) -> list[str]:
    """What is to be said, once for all students, of tests whose marks cannot be believed."""
    said = [
        f"{one.cell} gives the course's own solution {one.got}: {one.why} All answers to it wait"
        f" for a person. Mend it in source/, run `kern build {lesson}`, and grade again."
        for one in proof.short
    ]
    said += [
        f"{one.cell} gives {one.got} to whoever hands in the lesson untouched: everybody has them."
        for one in proof.given
    ]
    if proof.unknown:
        said.append(f"its tests could not be tried with its own solution ({proof.unknown}).")
    return said
