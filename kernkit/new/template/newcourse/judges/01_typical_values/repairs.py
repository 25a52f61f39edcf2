"""`repairs`: functions that run and are wrong. A student's word draws one of each kind, and the
values that stand in it as `$name`.
"""

from functools import partial

from kernkit.checks.others_code.exhibits import Bug

counting, averaging = partial(Bug, "counting"), partial(Bug, "averaging")
WAITS = [3, 12, 7, 25, 9, 18, 6, 14, 30, 11]

BUGS = {
    "whole_division": counting(
        text='''\
def share_late(waits):
    """The share of waits longer than $limit minutes, from 0 to 1."""
    return sum(wait > $limit for wait in waits) // len(waits)
''',
        draw=lambda rng: {"limit": int(rng.choice([8, 10, 13, 16, 20, 27]))},
        asks=lambda values: (WAITS,),
        wanted=lambda values, waits: sum(wait > values["limit"] for wait in waits) / len(waits),
    ),
    "limit_counts": counting(
        text='''\
def count_late(waits):
    """How many waits are longer than $limit minutes; one of exactly $limit is not."""
    return sum(wait >= $limit for wait in waits)
''',
        draw=lambda rng: {"limit": int(rng.choice(WAITS))},
        asks=lambda values: (WAITS,),
        wanted=lambda values, waits: sum(wait > values["limit"] for wait in waits),
    ),
    "one_short": averaging(
        text='''\
def mean_of_first(waits):
    """The mean of the first $count waits."""
    return sum(waits[: $count - 1]) / $count
''',
        draw=lambda rng: {"count": int(rng.integers(3, 10))},
        asks=lambda values: (WAITS,),
        wanted=lambda values, waits: sum(waits[: values["count"]]) / values["count"],
    ),
    "mean_of_means": averaging(
        text='''\
def mean_wait(morning, evening):
    """The mean of all waits of a morning and an evening, and $more minutes on foot."""
    means = [sum(waits) / len(waits) for waits in (morning, evening)]
    return sum(means) / 2 + $more
''',
        draw=lambda rng: {"more": int(rng.integers(2, 20))},
        asks=lambda values: (WAITS, [40, 50]),
        wanted=lambda values, morning, evening: (
            sum([*morning, *evening]) / len([*morning, *evening]) + values["more"]
        ),
    ),
}
