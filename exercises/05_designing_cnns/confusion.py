"""`confusion`, an exercise of lesson 5."""

from collections.abc import Callable

import numpy as np

from kernkit.course.definitions import Function, Suspect


def confusion(y_true: np.ndarray, scores: np.ndarray, threshold: float) -> dict:
    """Counts (2, 2), rows truth and columns said (ok, defective), and the recall of defects: NaN
    where there are none.
    """
    return _confusion(y_true, scores, threshold)


def _recall(counts: np.ndarray) -> float:
    return counts[1, 1] / counts[1].sum() if counts[1].any() else np.nan


def _confusion(
    y_true: np.ndarray,
    scores: np.ndarray,
    threshold: float,
    above: Callable = np.greater_equal,
    recall: Callable = _recall,
) -> dict:
    truth, said = np.ravel(y_true) == 1, above(np.ravel(scores), threshold)
    counts = np.array(
        [
            [np.sum(said[truth == row] == column) for column in (False, True)]
            for row in (False, True)
        ]
    )
    return {"counts": counts, "recall": float(recall(counts))}


def _changed(change: Callable) -> Callable:
    """The right answer with its counts changed, and the recall left as it is."""

    def answer(y_true: np.ndarray, scores: np.ndarray, threshold: float) -> dict:
        right = _confusion(y_true, scores, threshold)
        return {**right, "counts": change(right["counts"])}

    return answer


def _recounted(change: Callable) -> Callable:
    """Counts that are changed, and a recall taken from them."""

    def answer(y_true: np.ndarray, scores: np.ndarray, threshold: float) -> dict:
        counts = change(_confusion(y_true, scores, threshold)["counts"])
        return {"counts": counts, "recall": float(_recall(counts))}

    return answer


def _shares(y_true: np.ndarray, scores: np.ndarray, threshold: float) -> dict:
    right = _confusion(y_true, scores, threshold)
    return {**right, "counts": right["counts"] / right["counts"].sum()}


def _divided(counts: np.ndarray) -> float:
    return int(counts[1, 1]) / int(counts[1].sum())


def _crossed(y_true: np.ndarray, scores: np.ndarray, threshold: float) -> dict:
    """(N,) labels against (N, 1) scores: NumPy compares every label with every score."""
    truth, said = np.asarray(y_true) == 1, np.asarray(scores) >= threshold
    counts = np.array(
        [
            [np.sum((truth == row) & (said == column)) for column in (False, True)]
            for row in (False, True)
        ]
    )
    return {"counts": counts, "recall": float(_recall(counts))}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else np.nan


def _by(recall: Callable) -> Callable:
    return lambda y_true, scores, threshold: _confusion(y_true, scores, threshold, recall=recall)


def _castings(labels: str, scores: list[float], threshold: float, column: bool = False) -> tuple:
    """Labels as text, one digit each; `column` gives the scores the shape (N, 1), as `predict`
    does.
    """
    truth, given = np.array([int(label) for label in labels]), np.array(scores, np.float32)
    return truth, given[:, None] if column else given, threshold


def _sample(rng: np.random.Generator) -> tuple:
    count = int(rng.integers(6, 40))
    scores = (rng.integers(0, 9, count) / 8).astype(np.float32)
    return (
        rng.integers(0, 2, count),
        scores[:, None] if rng.random() < 0.5 else scores,
        float(rng.choice([0.25, 0.5, 0.625])),
    )


EXAMPLE = """\
Of the days for which rain was forecast, how many stayed dry, and what share is that?

    def false_alarms(rained, forecast):
        said = np.ravel(forecast) > 0.75
        dry = np.sum((np.ravel(rained) == 0) & said)
        share = dry / said.sum() if said.sum() else float("nan")
        return {"dry": int(dry), "share": float(share)}

    print(false_alarms([1, 0, 1], [[0.9], [0.8], [0.1]]))  # {'dry': 1, 'share': 0.5}"""

TRANSPOSED = (
    "Your counts have rows and columns exchanged. Rows are the truth, columns what was said: a"
    " missed defect stands in the second row, first column."
)
SWAPPED = (
    "Your counts start with the defective castings. The first row and column belong to ok, label 0;"
    " the second to defective, label 1."
)
NOTHING = (
    "Without a defective casting there is nothing to find, so its recall is not 0, and not 1: it is"
    ' not defined. Return `float("nan")`.'
)
OF_ALL = (
    "Your recall divides by all castings. Divide by the defective ones alone, the sum of the second"
    " row."
)
PRECISION = (
    "Your recall divides by all castings *called* defective; that is precision. Divide by all that"
    " *are* defective, the sum of the second row."
)

EXERCISE = Function(
    points=2,
    asks="2 by 2 counts, rows truth and columns said (ok, defective), and the recall of defects.",
    reference=confusion,
    observed=True,
    probes={
        "three castings": _castings("011", [0.2, 0.5, 0.4], 0.5),
        "eight castings": _castings("00011111", [0.1, 0.8, 0.2, 0.9, 0.4, 0.7, 0.3, 0.1], 0.5),
        "a score equal to the threshold": _castings(
            "10110", [0.25, 0.25, 0.75, 0.125, 0.375], 0.25
        ),
        "scores of shape (N, 1)": _castings(
            "110100", [0.875, 0.375, 0.625, 0.75, 0.25, 0.625], 0.625, column=True
        ),
        "no defective casting": _castings("0000", [0.25, 0.75, 0.125, 0.5], 0.375),
    },
    hidden={
        "every defect missed": _castings("0111", [0.75, 0.25, 0.125, 0.375], 0.5),
        "no ok casting": _castings("111", [0.5, 0.25, 0.75], 0.5, column=True),
        "threshold 0": _castings("0101", [0.0, 0.0, 0.5, 0.875], 0.0),
    },
    sample=_sample,
    suspects={
        "transposed": Suspect(
            TRANSPOSED,
            _changed(np.transpose),
        ),
        "transposed_before_recall": Suspect(
            TRANSPOSED,
            _recounted(np.transpose),
        ),
        "swapped_before_recall": Suspect(
            SWAPPED,
            _recounted(lambda counts: counts[::-1, ::-1]),
        ),
        "classes_swapped": Suspect(
            SWAPPED,
            _changed(lambda counts: counts[::-1, ::-1]),
        ),
        "strict": Suspect(
            "A score equal to the threshold counts as ok in yours. It should count as defective:"
            " `>=`, not `>`.",
            lambda y_true, scores, threshold: _confusion(
                y_true, scores, threshold, above=np.greater
            ),
        ),
        "one_half": Suspect(
            "You decide at 0.5, whatever `threshold` says. Compare the scores with `threshold`.",
            lambda y_true, scores, threshold: _confusion(y_true, scores, 0.5),
        ),
        "crossed": Suspect(
            "Your counts add up to more castings than there are: labels of shape (N,) were compared"
            " with scores of shape (N, 1), each with each. Flatten the scores first:"
            " `np.ravel(scores)`.",
            _crossed,
        ),
        "recall_of_ok": Suspect(
            "Your recall is that of the ok castings. Recall of defects: of all defective castings,"
            " the share that was called defective; it lives in the second row.",
            _by(lambda counts: _share(counts[0, 0], counts[0].sum())),
        ),
        "precision": Suspect(
            PRECISION,
            _by(lambda counts: _share(counts[1, 1], counts[:, 1].sum())),
        ),
        "precision_if_any": Suspect(
            PRECISION,
            _by(lambda counts: counts[1, 1] / counts[:, 1].sum() if counts[1].any() else np.nan),
        ),
        "accuracy": Suspect(
            "Your recall is the accuracy: the share of all castings judged rightly. Recall asks"
            " about defective ones alone.",
            _by(lambda counts: _share(np.trace(counts), counts.sum())),
        ),
        "nothing_to_find": Suspect(
            NOTHING,
            _by(lambda counts: _share(counts[1, 1], counts[1].sum()) if counts[1].any() else 0.0),
        ),
        "one_for_nothing": Suspect(
            NOTHING,
            _by(lambda counts: _share(counts[1, 1], counts[1].sum()) if counts[1].any() else 1.0),
        ),
        "divides_by_zero": Suspect(
            "Where no casting is defective, your recall divides by 0. Look at the number of"
            ' defective castings first: where it is 0, recall is `float("nan")`.',
            _by(_divided),
            error="division by zero",
        ),
        "below": Suspect(
            "You call castings defective whose score is *below* the threshold. The score says how"
            " sure the network is of a defect: defective is `scores >= threshold`.",
            lambda y_true, scores, threshold: _confusion(y_true, scores, threshold, above=np.less),
        ),
        "missed_share": Suspect(
            "Your recall is the share of the defects that was missed. Recall is the share that was"
            " found: the second number of the second row, divided by the row's sum.",
            _by(lambda counts: _share(counts[1, 0], counts[1].sum())),
        ),
        "found_of_all": Suspect(
            OF_ALL,
            _by(lambda counts: counts[1, 1] / counts.sum() if counts[1].any() else np.nan),
        ),
        "found_of_all_always": Suspect(OF_ALL, _by(lambda counts: counts[1, 1] / counts.sum())),
        "per_cent": Suspect(
            "Your recall is in per cent. A share runs from 0 to 1: leave out the factor 100.",
            _by(lambda counts: 100 * _recall(counts)),
        ),
        "found": Suspect(
            "Your recall is a number of castings. It should be a share: divide it by the number of"
            " defective castings.",
            _by(lambda counts: counts[1, 1] if counts[1].any() else np.nan),
        ),
        "shares": Suspect(
            "Your counts are divided by the number of castings. Leave them whole numbers.",
            _shares,
        ),
    },
    hints=(
        (
            "First turn scores into answers: which castings are called defective? Then count the"
            " four ways in which truth and answer can meet."
        ),
        (
            "Scores may come as (N, 1); `np.ravel` flattens. A count is a sum of trues:"
            " `np.sum((truth == 1) & (said == 0))` counts the missed defects."
        ),
        (
            "Recall is a share of the truly defective castings, which are the table's second row."
            " Look first whether there are any."
        ),
        EXAMPLE,
    ),
)
