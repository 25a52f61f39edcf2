"""`transfer_verdict`, an exercise of lesson 7."""

import numpy as np
from scipy.stats import t

from helpers import recorded_runs
from kernkit.course.definitions import Prediction

SIZES = ("20", "40", "80")
WORDS = ["helps", "cannot tell", "hurts"]


def verdict_on(labels: int) -> str:
    """What the recorded runs say of the frozen base against lesson 4's network: the 95 % interval
    of the paired gain.
    """
    gains = recorded_runs("frozen", labels) - recorded_runs("cnn", labels)
    half = t.ppf(0.975, len(gains) - 1) * gains.std(ddof=1) / np.sqrt(len(gains))
    if abs(gains.mean()) <= half:
        return "cannot tell"
    return "helps" if gains.mean() > 0 else "hurts"


EXERCISE = Prediction(
    points=2,
    asks=(
        "With 20, 40 and 80 labelled castings: does the borrowed base help, hurt, or can the runs"
        " not tell?"
    ),
    reference={size: verdict_on(int(size)) for size in SIZES},
    choices={size: WORDS for size in SIZES},
    hints=(
        (
            "Each of the eight seeds gives one gain per size: borrowed base minus network of lesson"
            " 4. Look at the interval of their mean."
        ),
        "An interval on one side of zero leaves no reasonable doubt. One that crosses zero does.",
        (
            "Above zero: the base helps. Below: it hurts. Zero inside: these runs cannot tell,"
            " which is not the same as no gain."
        ),
    ),
)
