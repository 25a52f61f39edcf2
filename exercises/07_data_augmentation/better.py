"""`better`, an exercise of lesson 7."""

import numpy as np
from scipy import stats

from kernkit.course.definitions import Function, Suspect

from ._comparisons import (
    around,
    around_zero,
    by_sign,
    compared,
    half,
    normal_half,
    overlapping,
    percentiles,
    range_of_differences,
    rounded,
    runs,
    turned_round,
    unpaired,
    verdict,
    welch,
    worded,
)


def better(a: np.ndarray, b: np.ndarray) -> dict:
    """Mean of b - a over paired runs, its 95 % interval (Student's t), and "better", "worse" or
    "cannot tell" of b.
    """
    return compared(a, b)


def _sample(rng: np.random.Generator) -> tuple:
    n = int(rng.integers(3, 12))
    a = rng.uniform(0.5, 0.9, n)
    return a, a + rng.normal(rng.choice([-0.03, 0, 0.03]), 0.02, n)


PAIRED = (
    "Your interval forgets that the runs are pairs. Some choices of castings are easy for both"
    " networks, and that part cancels: take the differences b - a first, and the interval of their"
    " mean."
)

EXAMPLE = """\
Are these leaves longer than 1 cm? The 90 % interval of their mean; 5 % lie beyond either end.

    leaves = np.array([3.0, 4.0, 5.0])
    count = len(leaves)
    margin = stats.t.ppf(0.95, count - 1) * leaves.std(ddof=1) / np.sqrt(count)
    shortest, longest = leaves.mean() - margin, leaves.mean() + margin
    print(round(shortest, 2), round(longest, 2))  # 2.31 5.69
    print("longer" if shortest > 1 else "cannot tell")  # longer"""


NORMAL = (
    "You multiply by 1.96, which holds for very many runs. With few runs the spread itself"
    " is uncertain: take Student's t with n - 1 degrees of freedom."
)
ROUNDED = "You round. The dictionary holds the numbers as they come out; round where you print."
TURNED = (
    "Your `low` is above your `high`. `ppf(0.975, …)` is above zero: take it off for `low`, add it"
    " for `high`."
)
OTHER_SPREAD = (
    "You divide the standard deviation by another number than the root of n: the standard error of"
    " a mean is `std(ddof=1)` over `np.sqrt(n)`."
)

EXERCISE = Function(
    points=2,
    asks=(
        "Mean difference b - a of paired scores, its 95 % interval, and the verdict: better, worse,"
        " cannot tell."
    ),
    reference=better,
    observed=True,
    tolerance=1e-8,
    probes={
        "the task's example": runs([0.6, 0.7, 0.8], [0.01, 0.03, 0.03]),
        "a small gain in every pair": runs(
            [0.61, 0.78, 0.55, 0.7, 0.66], [0.03, 0.02, 0.035, 0.01, 0.04]
        ),
        "a small loss and a small gain": runs([0.5, 0.6], [-0.001, 0.003]),
        "ups and downs": runs([0.7, 0.72, 0.69, 0.74], [0.05, -0.02, 0.07, -0.01]),
        "a small loss in every pair": runs(
            [0.8, 0.65, 0.9, 0.72, 0.6, 0.7], [-0.02, -0.04, -0.015, -0.03, -0.01, -0.05]
        ),
        "b has the best run, a the better mean": runs(
            [0.8, 0.8, 0.81, 0.82, 0.83], [-0.02, -0.06, -0.05, -0.04, 0.03]
        ),
        "a tiny gain in every pair": runs([0.6, 0.61, 0.6], [0.001, 0.002, 0.0015]),
        "a gain so large that the two means' intervals lie apart": runs(
            [0.5, 0.51, 0.52, 0.5], [0.3, 0.31, 0.29, 0.28]
        ),
        "a loss so large that the two means' intervals lie apart": runs(
            [0.9, 0.91, 0.9, 0.92], [-0.3, -0.31, -0.29, -0.28]
        ),
        "one pair gains much": runs([0.7, 0.7, 0.72], [0.2, -0.01, 0.01]),
        "one pair loses much": runs([0.8, 0.7, 0.75], [-0.2, 0.01, -0.01]),
    },
    hidden={
        "two runs each": runs([0.6, 0.9], [0.1, 0.11]),
        "nine runs, a clear gain": runs(
            [0.5, 0.6, 0.7] * 3, [0.02, 0.01, 0.05, 0.03, 0.02, 0.04, 0.0, 0.03, 0.01]
        ),
        "scores in per cent": runs([60.0, 71, 55, 64], [-3.0, -1, -4, -2.5]),
    },
    sample=_sample,
    suspects={
        "best_runs": Suspect(
            "You compare the best runs. A best run is luck, and grows with the number of tries:"
            " compare the means.",
            lambda a, b: around(b.max() - a.max(), half(b - a)),
        ),
        "swapped": Suspect(
            "Your difference is a - b. The question is whether b is better than a: take b - a.",
            lambda a, b: better(b, a),
        ),
        "median": Suspect(
            "You take the median of the differences. The interval asked for is that of their mean.",
            lambda a, b: compared(a, b, middle=np.median),
        ),
        "one_mean": Suspect(
            "Your interval is that of b's own mean. The question is how sure the difference is: "
            "the interval must come from the differences b - a.",
            lambda a, b: around((b - a).mean(), half(b), centre=b.mean()),
        ),
        "spread_of_b": Suspect(
            "The width of your interval comes from b alone. It must come from the differences b -"
            " a: what both have in common cancels there.",
            lambda a, b: around((b - a).mean(), half(b)),
        ),
        "spread_of_a": Suspect(
            "The width of your interval comes from a alone. It must come from the differences b -"
            " a: what both have in common cancels there.",
            lambda a, b: around((b - a).mean(), half(a)),
        ),
        "unpaired": Suspect(PAIRED, unpaired),
        "unpaired_welch": Suspect(PAIRED, welch),
        "unpaired_few": Suspect(PAIRED, lambda a, b: unpaired(a, b, len(a) - 1)),
        "normal": Suspect(NORMAL, lambda a, b: compared(a, b, normal_half)),
        "normal_by_scipy": Suspect(
            NORMAL, lambda a, b: compared(a, b, lambda d: normal_half(d, stats.norm.ppf(0.975)))
        ),
        "normal_population": Suspect(
            "Your interval is too narrow in two ways: 1.96 holds for very many runs (take Student's"
            " t), and the standard deviation needs `ddof=1`, since the mean was fitted to the same"
            " few runs.",
            lambda a, b: compared(a, b, lambda d: normal_half(d, ddof=0)),
        ),
        "population": Suspect(
            "Your standard deviation divides by n. The mean was fitted to the same few runs, so"
            " divide by n - 1: `std(ddof=1)`.",
            lambda a, b: compared(a, b, lambda d: half(d, ddof=0)),
        ),
        "no_root": Suspect(
            "Your interval says how far single runs scatter. A mean of n runs is surer than one: "
            "divide the standard deviation by the root of n.",
            lambda a, b: compared(a, b, lambda d: half(d) * np.sqrt(len(d))),
        ),
        "degrees": Suspect(
            "Your Student's t has n degrees of freedom. One is used up by the mean: n - 1.",
            lambda a, b: compared(a, b, lambda d: half(d, freedom=0)),
        ),
        "one_sided": Suspect(
            "Your interval leaves out 5 % on each side, 10 % in all. For 95 %, leave out 2.5 % on"
            " each: `ppf(0.975, …)`.",
            lambda a, b: compared(a, b, lambda d: half(d, level=0.95)),
        ),
        "extremes": Suspect(
            "Your interval runs from the smallest difference to the largest. That grows with the"
            " number of runs; the interval of a mean must shrink.",
            range_of_differences,
        ),
        "turned_round": Suspect(TURNED, turned_round),
        "turned_by_ppf": Suspect(TURNED, lambda a, b: compared(a, b, lambda d: -half(d))),
        "rounded_3": Suspect(ROUNDED, lambda a, b: rounded(a, b, 3)),
        "rounded_4": Suspect(ROUNDED, lambda a, b: rounded(a, b, 4)),
        "no_t": Suspect(
            "Your interval is the mean plus and minus one standard error, without the t: it would"
            " hold the true mean in about two of three cases. Multiply by `stats.t.ppf(0.975, n -"
            " 1)`.",
            lambda a, b: compared(a, b, lambda d: d.std(ddof=1) / np.sqrt(len(d))),
        ),
        "always_eight": Suspect(
            "Your t is that of eight pairs, 2.36, whatever n is. `stats.t.ppf(0.975, n - 1)` gives"
            " it for n pairs.",
            lambda a, b: compared(
                a, b, lambda d: stats.t.ppf(0.975, 7) * d.std(ddof=1) / np.sqrt(len(d))
            ),
        ),
        "eight_by_hand": Suspect(
            "Your t is that of eight pairs, 2.36, whatever n is. `stats.t.ppf(0.975, n - 1)` gives"
            " it for n pairs.",
            lambda a, b: compared(a, b, lambda d: 2.36 * d.std(ddof=1) / np.sqrt(len(d))),
        ),
        "ninety_nine": Suspect(
            "Your interval is that of 99 %: 0.5 % is left out on each side. For 95 %, leave out"
            " 2.5 %: `ppf(0.975, …)`.",
            lambda a, b: compared(a, b, lambda d: half(d, level=0.995)),
        ),
        "divided_by_n": Suspect(
            OTHER_SPREAD, lambda a, b: compared(a, b, lambda d: half(d) / np.sqrt(len(d)))
        ),
        "root_of_n_minus_1": Suspect(
            OTHER_SPREAD,
            lambda a, b: compared(a, b, lambda d: half(d) * np.sqrt(len(d)) / np.sqrt(len(d) - 1)),
        ),
        "variance": Suspect(
            "You take the variance, `var`. The interval wants the standard deviation, its root:"
            " `std(ddof=1)`.",
            lambda a, b: compared(a, b, lambda d: half(d) * d.std(ddof=1)),
        ),
        "both_widths": Suspect(
            PAIRED, lambda a, b: around((b - a).mean(), float(half(a) + half(b)))
        ),
        "percentiles": Suspect(
            "Your interval holds 95 % of the single differences. Of their mean one is surer: mean"
            " plus and minus t times the standard error.",
            percentiles,
        ),
        "around_zero": Suspect(
            "Your interval lies around zero. Put it around the mean of the differences: `mean -"
            " half` and `mean + half`.",
            around_zero,
        ),
        "magnitude": Suspect(
            "You take the size of each difference, without its sign, so losses look like gains."
            " Leave `abs` out.",
            lambda a, b: better(np.zeros(len(a)), np.abs(b - a)),
        ),
        "relative": Suspect(
            "You divide each difference by a's score. The question is b - a, in the scores' own"
            " unit.",
            lambda a, b: better(np.zeros(len(a)), (b - a) / a),
        ),
        "summed": Suspect(
            "You add the differences up. Take their mean.",
            lambda a, b: compared(a, b, middle=np.sum),
        ),
        "never_worse": Suspect(
            "Your verdict never says `worse`. Where both ends are below 0, b is worse than a.",
            worded(lambda mean, low, high: "better" if low > 0 else "cannot tell"),
        ),
        "never_better": Suspect(
            "Your verdict never says `better`. Where both ends are above 0, b is better than a.",
            worded(lambda mean, low, high: "worse" if high < 0 else "cannot tell"),
        ),
        "never_tells": Suspect(
            "Your verdict is always `cannot tell`. Where both ends are above 0, b is better; where"
            " both are below, worse.",
            worded(lambda mean, low, high: "cannot tell"),
        ),
        "or_else_worse": Suspect(
            "Where zero lies inside the interval you say `worse`. Nobody can tell there; `worse`"
            " wants both ends below 0.",
            worded(lambda mean, low, high: "better" if low > 0 else "worse"),
        ),
        "or_else_better": Suspect(
            "Where zero lies inside the interval you say `better`. Nobody can tell there; `better`"
            " wants both ends above 0.",
            worded(lambda mean, low, high: "worse" if high < 0 else "better"),
        ),
        "verdict_turned": Suspect(
            "Your verdict is the wrong way round: you say `worse` where both ends are above 0.",
            worded(lambda mean, low, high: verdict(-high, -low)),
        ),
        "by_sign": Suspect(
            "Your interval is right, but your verdict looks at the sign of the difference alone. "
            "Where zero lies inside the interval, nobody can tell.",
            by_sign,
        ),
        "overlapping": Suspect(
            "Your verdict asks whether the intervals of the two means overlap, and so misses gains"
            " that every pair shows. Ask whether zero lies inside the interval of the difference.",
            overlapping,
        ),
    },
    hints=(
        (
            "The runs are pairs. What one number can you compute for each pair, so that the luck"
            " which both share falls out?"
        ),
        (
            "Of these n numbers d, the interval is the mean, minus and plus `half_width(d)`: of the"
            " differences, not of the scores."
        ),
        "The verdict looks at the two ends: both above zero, both below, or zero between them.",
        EXAMPLE,
    ),
)
