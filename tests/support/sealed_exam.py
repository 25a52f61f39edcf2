"""An examination of a made-up course: bright pictures are defective, nine of ten times; one key for
students and one for graders, and a claim.
"""

import numpy as np

from kernkit.checks.judging.judge import judge
from kernkit.checks.keys import ClaimedKey, SealedKey
from kernkit.checks.sealed.exam import Exam, Labelled
from support.hidden_sets import Remote

RUNGS = {"guess": 0.6, "rule": 0.75, "network": 0.9}
SAYS = {name: f"Not yet {name}." for name in RUNGS}
OPEN = SealedKey(
    name="inspect", lesson="01_sums", points=6, asks="Find it.", messages=SAYS, word="own_word"
)
GRADED = SealedKey(**{**vars(OPEN), "graders": True, "secret": "ab" * 32})
WORD = "kettle"
CLAIM = ClaimedKey(
    name="own_claim", lesson="01_sums", points=1, asks="An interval.", of="inspect",
    word="own_word",
    messages={"too_wide": "Too wide.", "missed": "Missed.", "beside": "Beside."},
)  # fmt: skip


def made(dice, count=300):
    """Bright pictures are defective, nine of ten times: a rule on brightness reaches 0.9."""
    labels = dice.permutation(np.arange(count) % 2)
    bright = np.where(dice.random(count) < 0.9, labels, 1 - labels)
    noise = dice.integers(0, 60, (count, 8, 8))
    return Labelled((noise + 100 * bright[:, None, None]).astype(np.uint8), labels)


def shown(word, most):
    whole = made(np.random.default_rng(1))
    return Labelled(whole.pictures[:most], whole.labels[:most])


EXAM = Exam(
    shown,
    lambda word, chance: made(chance),
    lambda word: RUNGS,
    lambda word: "photographs" if word == "photographs" else "",
)


def bright(pictures):
    return pictures.mean((1, 2)) / 255 + 0.2


def graded(answer, key=GRADED, word=WORD):
    return judge(Remote(answer), key, word)


def by_company(pictures):
    """The brighter half of those that come together."""
    means = pictures.mean((1, 2))
    return (means >= np.median(means)).astype(float)
