"""`choose_threshold`, an exercise of lesson 5."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect


def choose_threshold(
    y: np.ndarray, scores: np.ndarray, miss: float, alarm: float, share: float
) -> float:
    """The threshold of the lowest expected cost of a casting, of which a `share` is defective:
    labels y (N,), scores (N,), the costs of a missed defect and of a false alarm.
    """
    return _cheapest(y, scores, miss, alarm, share)


def _cheapest(
    y: np.ndarray,
    scores: np.ndarray,
    miss: float,
    alarm: float,
    share: float,
    above: Callable = np.greater_equal,
    beyond: tuple[float, ...] = (np.inf,),
) -> float:
    """The first of the cheapest: each score, and `beyond`, is a threshold to try."""
    limits = [*np.unique(scores), *beyond]
    costs = []
    for limit in limits:
        missed, alarms = (~above(scores[y == 1], limit)).mean(), above(scores[y == 0], limit).mean()
        costs.append(share * missed * miss + (1 - share) * alarms * alarm)
    return float(limits[int(np.argmin(np.round(costs, 9)))])  # equal ones differ in the last digit


def _changed(change: Callable) -> Callable:
    """An answer with other costs and another share: `change(miss, alarm, share, bad)`, where `bad`
    is the share of defective castings among those at hand.
    """
    return lambda y, scores, miss, alarm, share: _cheapest(
        y, scores, *change(miss, alarm, share, float(np.mean(y)))
    )


def _castings(defective: str, ok: str) -> tuple[np.ndarray, np.ndarray]:
    """Scores of defective and of ok castings, in eighths."""
    bad, good = ([int(one) / 8 for one in text.split()] for text in (defective, ok))
    return np.array([1] * len(bad) + [0] * len(good)), np.array(bad + good)


MANY = _castings("8 8 7 7 6 6 5 4 3 2 1 5", "1 0 2 1 3 4 5 6")
FEW = _castings("8 7 5 3", "0 0 1 1 2 2 3 4 4 5 6 7 2 1 0 6")
MIXED = _castings("7 5 6 3 7 2", "8 4 1 0 2 3 5 1")  # the highest score is that of an ok casting


def _sample(rng: np.random.Generator) -> tuple:
    y = np.r_[0, 1, rng.random(int(rng.integers(10, 40))) < 0.5].astype(int)
    scores = np.clip(rng.integers(0, 6, len(y)) + 3 * y, 0, 8) / 8
    miss, alarm = (float(one) for one in rng.choice([1, 5, 10, 50, 200], 2))
    return y, scores, miss, alarm, float(rng.choice([0.02, 0.1, 0.3, 0.6]))


EXAMPLE = """\
From which chance of rain on does one take an umbrella? Getting wet costs 8, carrying it 1, and
here it rains on 30 % of the days.

    rainy, dry = np.array([0.9, 0.6, 0.4]), np.array([0.5, 0.3, 0.1, 0.1])  # forecasts
    costs = {}
    for limit in (0.2, 0.35, 0.55):
        wet, carried = np.mean(rainy < limit), np.mean(dry >= limit)
        costs[limit] = 0.3 * wet * 8 + 0.7 * carried * 1
    print(min(costs, key=costs.get))  # 0.35"""


EXERCISE = Function(
    points=2,
    asks=(
        "The threshold of lowest expected cost, for castings of which a given share is defective."
    ),
    reference=choose_threshold,
    observed=True,
    tolerance=1e-6,
    probes={
        "the task's example": (*_castings("6 2", "4 0"), 50.0, 10.0, 0.02),
        "misses are dear": (*MANY, 50.0, 10.0, 0.6),
        "the same, 2 % defective": (*MANY, 50.0, 10.0, 0.02),
        "false alarms are dear": (*MANY, 10.0, 40.0, 0.5),
        "both cost the same": (*MANY, 10.0, 10.0, 0.4),
        "misses are very dear": (*MANY, 500.0, 10.0, 0.1),
        "few defective castings": (*FEW, 50.0, 10.0, 0.2),
        "few, and 60 % to come": (*FEW, 10.0, 10.0, 0.6),
        "few, 5 % to come": (*FEW, 100.0, 10.0, 0.05),
        "nothing pays": (*MIXED, 10.0, 10.0, 0.01),
        "nothing pays, though a miss is dear": (*MIXED, 50.0, 10.0, 0.02),
        "an ok casting has the highest score": (*MIXED, 40.0, 10.0, 0.2),
        "hardly an ok casting to come": (*FEW, 10.0, 20.0, 0.95),
    },
    hidden={
        "many, a third defective": (*MANY, 20.0, 10.0, 0.33),
        "few, false alarms dear": (*FEW, 10.0, 25.0, 0.7),
        "nothing pays here either": (*MIXED, 1.0, 200.0, 0.3),
    },
    sample=_sample,
    suspects={
        "share_ignored": Suspect(
            "You count the errors on these castings as they are. Of the castings to come another"
            " share is defective: take *rates*, the share of the defective ones that is missed and"
            " of the ok ones with a false alarm, and weigh them by `share` and `1 - share`.",
            _changed(lambda miss, alarm, share, bad: (miss, alarm, bad)),
        ),
        "even": Suspect(
            "You add the two rates up as if half of the castings to come were defective. Weigh the"
            " misses by `share`, the false alarms by `1 - share`.",
            _changed(lambda miss, alarm, share, bad: (miss, alarm, 0.5)),
        ),
        "counts": Suspect(
            "You weigh *numbers* of errors by the share, and numbers depend on how many of these"
            " castings are defective. Divide the misses by the defective castings and the false"
            " alarms by the ok ones first.",
            _changed(
                lambda miss, alarm, share, bad: (
                    miss * share * bad,
                    alarm * (1 - share) * (1 - bad),
                    0.5,
                )
            ),
        ),
        "costs_exchanged": Suspect(
            "You pay `alarm` for a missed defect and `miss` for a false alarm. It is the other way"
            " round.",
            _changed(lambda miss, alarm, share, bad: (alarm, miss, share)),
        ),
        "share_of_ok": Suspect(
            "You take `share` for the share of the ok castings. It is that of the defective ones:"
            " weigh the misses by it.",
            _changed(lambda miss, alarm, share, bad: (miss, alarm, 1 - share)),
        ),
        "costs_ignored": Suspect(
            "All errors cost you the same. Multiply the misses by `miss`, the false alarms by"
            " `alarm`.",
            _changed(lambda miss, alarm, share, bad: (1.0, 1.0, share)),
        ),
        "errors_counted": Suspect(
            "You look for the fewest errors, whatever they cost and however many castings will be"
            " defective. Weigh them by cost and share.",
            _changed(lambda miss, alarm, share, bad: (1.0, 1.0, bad)),
        ),
        "one_half": Suspect(
            "You always say 0.5. The costs and the share decide where the threshold should be.",
            lambda y, scores, miss, alarm, share: 0.5,
        ),
        "by_formula": Suspect(
            "You take the scores for probabilities, and `alarm / (alarm + miss)` for the threshold."
            " A score is no probability: try thresholds, and take the cheapest.",
            lambda y, scores, miss, alarm, share: alarm / (alarm + miss),
        ),
        "strict": Suspect(
            "A score equal to the threshold counts as ok in yours. It should count as defective:"
            " `>=`, not `>`.",
            lambda *given: _cheapest(*given, above=np.greater),
        ),
        "never_none": Suspect(
            "Sometimes it is cheapest to call nothing defective. Try a threshold above all scores"
            " too: `np.inf`.",
            lambda *given: _cheapest(*given, beyond=()),
        ),
        "dearest": Suspect(
            "You take the threshold of the *highest* cost. The lowest is asked for.",
            lambda y, scores, miss, alarm, share: choose_threshold(y, scores, -miss, -alarm, share),
        ),
    },
    hints=(
        (
            "What does one threshold cost? Of the defective castings a share is missed, of the ok"
            " ones a share raises a false alarm."
        ),
        (
            "`np.mean(scores[y == 1] < t)` is the share of the defective castings that is missed."
            " Of a casting to come, that happens with `share` times it."
        ),
        (
            "Expected cost: `share * missed * miss + (1 - share) * alarms * alarm`. Go through"
            " `[*np.unique(scores), np.inf]` and keep the cheapest."
        ),
        EXAMPLE,
    ),
)
