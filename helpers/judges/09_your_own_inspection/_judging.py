"""Pipelines that say how good a network is, or what it says, and are wrong."""

from functools import partial

import numpy as np

from helpers.arguments import Array
from helpers.record import balanced_accuracy
from kernkit.checks.others_code.exhibits import Bug, Values

judging = partial(Bug, "judging")
COUNT = 397  # castings


def _castings(seed: int) -> tuple[Array, Array]:
    """Labels and scores in which every threshold of two digits tells others apart."""
    rng = np.random.default_rng(seed)
    scores = (rng.permutation(COUNT) + 0.5) / COUNT
    return (rng.random(COUNT) < 0.3 + 0.6 * scores).astype(int), scores


LABELS, SCORES = _castings(3)


def _limit(rng: np.random.Generator) -> Values:
    """A threshold some way from one half."""
    return {"limit": int(rng.choice([*range(15, 38), *range(62, 85)])) / 100}


def _of_another_lamp() -> list[Array]:
    """Castings whose scores are lower, so that another threshold would be best for them."""
    labels, scores = _castings(5)
    return [labels, scores**2]


def _scores(values: Values) -> Array:
    """The scores; one defective casting has just what the threshold asks for."""
    scores = SCORES.copy()
    scores[np.argmax(LABELS)] = values["limit"]
    return scores


def _asked(values: Values) -> tuple[Array, Array]:
    return LABELS, _scores(values)


def _passes(pictures: Array, training: bool = False) -> Array:
    """A model with Dropout: in training, every other number is lost."""
    kept = np.arange(pictures.shape[1]) % 2 * 2.0 if training else 1.0
    return np.asarray(1 / (1 + np.exp(-(pictures * kept).sum(1, keepdims=True))))


def _best_of_valid(values: Values, valid: list[Array], test: list[Array]) -> float:
    limits = np.arange(1, values["steps"]) / values["steps"]
    chosen = max(limits, key=lambda limit: ((valid[1] >= limit) == valid[0]).mean())
    return float(((test[1] >= chosen) == test[0]).mean())


def _right(values: Values, labels: Array, scores: Array) -> float:
    return float(((scores.reshape(-1) >= values["limit"]) == labels).mean())


def _costs(values: Values, labels: Array, said: Array) -> float:
    cost = values["miss"] * ((labels == 1) & ~said) + values["alarm"] * ((labels == 0) & said)
    return float(cost.mean())


JUDGING = {
    "training_mode": judging(
        text='''\
def scores_of(model, pictures):
    """What a model with Dropout says of pictures it has to judge: (N,), to $digits digits."""
    scores = model(pictures, training=True)
    return np.round(np.asarray(scores).reshape(-1), $digits)
''',
        draw=lambda rng: {"digits": int(rng.integers(2, 6))},
        asks=lambda values: (_passes, np.linspace(-1, 1.3, 20).reshape(5, 4)),
        wanted=lambda values, model, pictures: np.round(
            model(pictures).reshape(-1), values["digits"]
        ),
        tolerance=1e-7,
    ),
    "other_threshold": judging(
        text='''\
def defective(scores):
    """True where a score reaches $limit, the threshold that was chosen in validation."""
    return np.round(scores) == 1
''',
        draw=_limit,
        asks=lambda values: (_scores(values),),
        wanted=lambda values, scores: scores >= values["limit"],
    ),
    "argmax_of_one": judging(
        text='''\
def said(scores):
    """Scores (N, 1) of a single sigmoid unit to labels (N,): 1, defective, from $limit up."""
    return np.argmax(scores, axis=1)
''',
        draw=_limit,
        asks=lambda values: (_scores(values)[:, None],),
        wanted=lambda values, scores: (scores[:, 0] >= values["limit"]).astype(int),
    ),
    "all_with_all": judging(
        text='''\
def accuracy(labels, scores):
    """The share of castings judged right, defective from $limit up: labels (N,), scores (N, 1)."""
    return float(((scores >= $limit) == labels).mean())
''',
        draw=_limit,
        asks=lambda values: (LABELS, _scores(values)[:, None]),
        wanted=_right,
    ),
    "chosen_on_test": judging(
        text='''\
def report(valid, test):
    """The accuracy on new castings, at a threshold chosen honestly: the lowest of the best among
    1/$steps, 2/$steps … below 1. `valid` and `test` are [labels (N,), scores (N,)]."""
    labels, scores = test
    limits = np.arange(1, $steps) / $steps
    return max(float(((scores >= limit) == labels).mean()) for limit in limits)
''',
        draw=lambda rng: {"steps": int(rng.integers(7, 40))},
        asks=lambda values: (list(_castings(4)), _of_another_lamp()),
        wanted=_best_of_valid,
    ),
    "mean_of_batches": judging(
        text='''\
def share_right(labels, said):
    """The share of right answers, without the first $first castings; four at a time."""
    right = (labels == said)[$first:]
    batches = [right[start : start + 4].mean() for start in range(0, len(right), 4)]
    return float(np.mean(batches))
''',
        draw=lambda rng: {"first": int(rng.choice([2, 3, 6, 7, 10, 11, 14, 15, 18, 19]))},
        asks=lambda values: (LABELS, (SCORES > 0.6).astype(int)),
        wanted=lambda values, labels, said: float((labels == said)[values["first"] :].mean()),
    ),
    "precision_for_recall": judging(
        text='''\
def recall(labels, scores):
    """Of the defective castings (label 1), the share with a score of $limit or more."""
    said = scores >= $limit
    return float(labels[said].mean())
''',
        draw=_limit,
        asks=_asked,
        wanted=lambda values, labels, scores: float(
            (scores[labels == 1] >= values["limit"]).mean()
        ),
    ),
    "larger_class": judging(
        text='''\
def score_of(labels, scores):
    """The balanced accuracy, at $limit: both classes count alike, however many they are."""
    return float(((scores >= $limit) == labels).mean())
''',
        draw=_limit,
        asks=_asked,
        wanted=lambda values, labels, scores: balanced_accuracy(labels, scores, values["limit"]),
    ),
    "costs_exchanged": judging(
        text='''\
def cost(labels, said):
    """What a casting costs on average: $miss a defective one let through, $alarm an ok one
    thrown away. Labels 0 or 1, `said` True for defective."""
    let_through = (labels == 0) & said
    thrown_away = (labels == 1) & ~said
    return float(($miss * let_through + $alarm * thrown_away).mean())
''',
        draw=lambda rng: {"miss": int(rng.integers(20, 90)), "alarm": int(rng.integers(1, 9))},
        asks=lambda values: (LABELS, SCORES > 0.6),
        wanted=_costs,
    ),
}
