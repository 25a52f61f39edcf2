"""Do the intervals of `compare` cover what they promise? Records are drawn of which the true gain
is known: docs/intervals.md.

    python bench/intervals.py [records a setting]

A method is right about a casting where a sum of normal numbers is above zero: its skill, luck of
the run (first weights, labelled castings), how hard the casting is, and what is left. A run's luck
and a casting's difficulty are partly the same for both methods. So the true share of right answers
is known in closed form. For each setting, the share of intervals that hold the true gain, and their
mean width:

- `helpers`, of the interval in helpers/record.py. In the words of medical imaging, where several
  readers judge the same cases by two methods, runs are readers and castings cases. The variance of
  the mean is that of the runs' means, and what two runs share over castings: Obuchowski and
  Rockette (1995), with the degrees of freedom of Hillis, Statistics in Medicine 26 (2007) 596-619.
- `runs`: Student's t for the runs' means alone, as if there were no other castings.
- `bootstrap`: percentiles of records redrawn run by run and casting by casting, within classes; for
  a quarter of the records.

Below, the same interval where the rival is the best of several, chosen by its mean in the record,
with and without room for that choice; and one interval of four that are read together. 2,000
records a setting take some three minutes.
"""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from scipy import stats

from helpers.record import interval

MISS = 0.025  # beyond either end
DEFECTIVE = 0.62  # of the test castings
RESAMPLED = 400  # times, for one bootstrap
Gains = list[np.ndarray]  # (runs, castings) of the defective castings, and of the ok ones


class Setting(NamedTuple):
    """How records are drawn: true balanced accuracies of rival and method, the spread of runs and
    of castings (1 is what is left besides), the share of both that the two methods have in common,
    how far a run leans towards "defective", and how often a run stalls and calls all defective.
    """

    skills: tuple[float, float] = (0.80, 0.83)
    runs: float = 0.2
    castings: float = 1.0
    shared: float = 0.5
    leaning: float = 0.0
    stalled: float = 0.0
    seeds: int = 8
    tested: int = 400


SETTINGS = [
    Setting(skills, runs, castings, shared)
    for skills in ((0.6, 0.6), (0.80, 0.83), (0.87, 0.94), (0.95, 0.95))
    for runs in (0.05, 0.4)
    for castings in (0.3, 1.5)
    for shared in (0.0, 0.7)
] + [
    Setting(leaning=0.5),
    Setting(stalled=1 / 8),
    Setting(seeds=5),
    Setting(seeds=16),
    Setting(tested=100),
]
FOUR = [Setting(), SETTINGS[2], SETTINGS[21], SETTINGS[31]]


def record(how: Setting, skills: tuple[float, ...], rng: np.random.Generator) -> np.ndarray:
    """Whether each method is right, (methods, runs, castings), defective castings first."""
    methods, defective = len(skills), round(DEFECTIVE * how.tested)
    kind = np.where(np.arange(how.tested) < defective, 1, -1)

    def effect(spread: float, *shape: int) -> np.ndarray:
        both, own = rng.normal(size=(1, *shape)), rng.normal(size=(methods, *shape))
        return spread * (how.shared**0.5 * both + (1 - how.shared) ** 0.5 * own)

    spread = np.sqrt(1 + how.runs**2 + how.castings**2 + how.leaning**2)
    skill = spread * stats.norm.ppf(skills)[:, None, None]
    luck = effect(how.runs, how.seeds, 1) + kind * effect(how.leaning, how.seeds, 1)
    rest = rng.normal(size=(methods, how.seeds, how.tested))
    right = skill + luck + effect(how.castings, 1, how.tested) + rest > 0
    stalled = rng.random((methods, how.seeds, 1)) < how.stalled
    return np.where(stalled, kind > 0, right).astype(float)


def gains(method: np.ndarray, rival: np.ndarray) -> Gains:
    """What `interval` takes, of two methods' answers (runs, castings)."""
    defective = round(DEFECTIVE * method.shape[1])
    return np.split(method - rival, [defective], axis=1)


def true_gain(how: Setting) -> float:
    """A stalled run is right about one class, and wrong about the other."""
    return (1 - how.stalled) * (how.skills[1] - how.skills[0])


def by_helpers(found: Gains, rng: np.random.Generator) -> np.ndarray:
    """The ends of the interval in helpers/record.py."""
    return np.array(interval(found, MISS, MISS)[1:])


def by_runs(found: Gains, rng: np.random.Generator) -> np.ndarray:
    """Those of Student's t, for the runs' means."""
    means = np.mean([gain.mean(axis=1) for gain in found], axis=0)
    half = stats.t.ppf(1 - MISS, len(means) - 1) * means.std(ddof=1) / len(means) ** 0.5
    return means.mean() + np.array([-half, half])


def by_bootstrap(found: Gains, rng: np.random.Generator) -> np.ndarray:
    """Those between which 95 % of the redrawn means lie."""
    runs = len(found[0])
    drawn = rng.multinomial(runs, np.full(runs, 1 / runs), RESAMPLED) / runs
    means = np.zeros(RESAMPLED)
    for gain in found:
        castings = gain.shape[1]
        some = rng.integers(castings, size=(RESAMPLED, castings))
        means += np.take_along_axis(drawn @ gain, some, axis=1).mean(axis=1) / len(found)
    return np.quantile(means, [MISS, 1 - MISS])


WAYS: dict[str, Callable[[Gains, np.random.Generator], np.ndarray]] = {
    "helpers": by_helpers,
    "runs": by_runs,
    "bootstrap": by_bootstrap,
}
SLOWER = {"bootstrap": 4}  # so many times fewer records


def coverage(how: Setting, records: int, ways: list[str], seed: int = 0) -> dict[str, np.ndarray]:
    """By way, the share of intervals that hold the true gain, and their mean width."""
    rng, redrawing = np.random.default_rng(seed), np.random.default_rng([seed, 1])
    true, found = true_gain(how), {way: np.zeros(2) for way in ways}
    counts = {way: records // SLOWER.get(way, 1) for way in ways}
    for number in range(records):
        rival, method = record(how, how.skills, rng)
        for way in (way for way, count in counts.items() if number < count):
            low, high = WAYS[way](gains(method, rival), redrawing)
            found[way] += [low <= true <= high, high - low]
    return {way: sums / counts[way] for way, sums in found.items()}


def of_the_best(rivals: tuple[float, ...], records: int, room: bool) -> tuple[float, float, float]:
    """Shares of intervals that hold the true gain over the rival with the best mean of several,
    and of those that lie above it and below it.
    """
    how, rng, found = Setting(), np.random.default_rng(0), np.zeros(2)
    for _ in range(records):
        *lower, method = record(how, (*rivals, 0.83), rng)
        best = max(range(len(rivals)), key=lambda one: sum(s.mean() for s in gains(lower[one], 0)))
        above = MISS / len(rivals) if room else MISS
        _, low, high = interval(gains(method, lower[best]), MISS, above)
        found += [low > 0.83 - rivals[best], high < 0.83 - rivals[best]]
    too_high, too_low = found / records
    return 1 - too_high - too_low, too_high, too_low


def one_of_four(how: Setting, records: int) -> float:
    """Share of intervals that hold the true gain where four are read together."""
    rng, held = np.random.default_rng(0), 0
    for _ in range(records):
        rival, method = record(how, how.skills, rng)
        _, low, high = interval(gains(method, rival), MISS / 4, MISS / 4)
        held += low <= true_gain(how) <= high
    return held / records


def rows(records: int) -> Iterator[list[str]]:
    """The table's rows, coverage before width."""
    yield ["rival, method", "runs", "castings", "shared", "besides", *WAYS, *WAYS]
    for seed, how in enumerate(SETTINGS):
        found = coverage(how, records, list(WAYS), seed)
        besides = {
            name: value
            for name, value in how._asdict().items()
            if value != Setting._field_defaults[name] and name not in Setting._fields[:4]
        }
        yield [
            f"{how.skills[0]:.2f}, {how.skills[1]:.2f}",
            *(f"{value:g}" for value in how[1:4]),
            ", ".join(f"{name} {value:g}" for name, value in besides.items()),
            *(f"{one[0]:.3f}" for one in found.values()),
            *(f"{one[1]:.3f}" for one in found.values()),
        ]


def main(records: int) -> None:
    """Print three tables, as Markdown."""
    for number, row in enumerate(rows(records)):
        print(f"| {' | '.join(row)} |", flush=True)
        if not number:
            print("|---" * len(row) + "|")
    print("\n| rivals | room | holds the true gain | lies above it | lies below it |")
    print("|---" * 5 + "|")
    for rivals in ((0.8,) * 3, (0.8,) * 10, (0.65, 0.7, 0.75, 0.8, 0.82, 0.83)):
        for room in (False, True):
            told = [f"{share:.3f}" for share in of_the_best(rivals, records, room)]
            which = ", ".join(f"{one:.2f}" for one in rivals)
            print(f"| {which} | {'yes' if room else 'no'} | {' | '.join(told)} |", flush=True)
    print("\n| rival, method | runs | castings | shared | one of four together holds it |")
    print("|---" * 5 + "|")
    for how in FOUR:
        skills = f"{how.skills[0]:.2f}, {how.skills[1]:.2f}"
        told = [skills, *(f"{value:g}" for value in how[1:4]), f"{one_of_four(how, records):.3f}"]
        print(f"| {' | '.join(told)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
