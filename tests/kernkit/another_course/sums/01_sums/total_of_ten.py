"""`total_of_ten`, an open task."""

from kernkit.course.definitions import Open, Suspect

EXERCISE = Open(
    points=3,
    asks="Three numbers or more that add up to 10.",
    reference=[5, 3, 2],
    suspects={
        "too_few": Suspect("Three numbers at least.", [5, 5]),
        "other_total": Suspect("They add up to something else than 10.", [1, 2, 3]),
    },
    hints=("Begin with 5.",),
)
