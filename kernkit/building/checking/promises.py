"""A green box means full marks: what the visible probes let pass, the hidden ones let pass too."""

from collections.abc import Iterable

from ...checks.judging.comparing import same
from ...checks.keys import Case, FunctionKey, Key


def broken_promises(shown: list[Key], asked: list[Key]) -> list[str]:
    """Misconceptions that pass the students' probes of a part and fail the graders', with the probe
    that tells them. `shown` and `asked` are the two keys of each exercise, in one order.
    """
    return [
        problem
        for mine, theirs in zip(shown, asked, strict=True)
        if isinstance(mine, FunctionKey) and isinstance(theirs, FunctionKey)
        for problem in _of_one(mine, theirs)
    ]


def _of_one(shown: FunctionKey, asked: FunctionKey) -> list[str]:
    problems = []
    for part in shown.parts:
        visible = [case for case in shown.cases if case.part == part]
        graded = [case for case in asked.cases if case.part == part]
        for code in shown.messages:
            telling = _telling(graded, code, asked)
            if telling and not _telling(visible, code, shown):
                problems.append(
                    f"{shown.name}: whoever has the idea {code} passes its visible probes, and"
                    f" loses the points by the hidden probe {telling[0].name!r}. Add a visible"
                    " probe of that kind: a green box means full marks"
                )
    lost = [part for part in asked.parts if part not in shown.parts]
    return problems + [
        f"{shown.name}: its part {part!r} has hidden probes alone. Give it a visible one: a green"
        " box means full marks"
        for part in lost
    ]


def _telling(cases: Iterable[Case], code: str, key: FunctionKey) -> list[Case]:
    """The probes on which a misconception gives something else than is right."""
    return [case for case in cases if not same(case.suspects[code], case.expected, key.tolerance)]
