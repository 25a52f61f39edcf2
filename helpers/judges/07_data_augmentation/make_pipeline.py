"""`make_pipeline`: two small sets go through a pipeline that augments, and are read for two epochs.

The answer is lent an `augmenter()`, so that the pipeline is judged and not the student's layers: it
brightens or darkens each picture by a chance amount, which is never 0, and counts. It also tells
where it was made. Every picture has a spot of its own brightness, which tells the picture and its
label.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kernkit.checks.judging.calling import attempt, raised
from kernkit.checks.judging.explaining import kind_of
from kernkit.checks.judging.lending import Recipe, RemoteSet, lent_names
from kernkit.checks.judging.running import quietly
from kernkit.checks.verdict import Finding, Found

KERAS = True
Epoch = tuple[np.ndarray, np.ndarray]  # all pictures and all labels of one pass
CALL = "make_pipeline(train, valid)"
SIDE, BATCH = 128, 4
SPOTS = {  # brightness of the spots above their surroundings; those of label 1 are above BRIGHT
    "train": np.r_[20:44:2, 120:144:2].astype(float),
    "valid": np.r_[50:58:2, 150:158:2].astype(float),
}
BRIGHT = 80
# Seconds that the lent layer takes for a batch: more than handing the one before over to another
# process
SLOWNESS = 0.02
# How often to look for a batch that is made ahead, and for how many seconds each time
LOOKS, PATIENCE = 5, 0.2


class Odd(Exception):
    """What was returned cannot be read as two sets of pictures and labels; holds the problem."""

    def __init__(self, problem: Found) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Ran:
    """What came out: two epochs of each set, whether batches were made before they were asked for
    (None: not seen), whether the lent layer was at work, and whether layers were made in the middle
    of a set.
    """

    train: list[Epoch]
    valid: list[Epoch]
    ahead: bool | None
    lent: bool
    inside: bool


def judge(answer: Any) -> dict[str, Found]:
    """Is the training set augmented afresh each epoch and prefetched, and does the validation set
    stay as it is?
    """
    made: list[int] = []
    built: list[bool] = []
    lent = Recipe(
        f"{__name__}:counting_layer", (_note_in(made), lambda inside: built.append(inside))
    )
    with lent_names(answer, augmenter=lent):
        sets, problem = attempt(CALL, answer, *(_dataset(name) for name in SPOTS))
        if problem is not None:
            labels_taken = "for argument 'training'" in getattr(problem, "says", "")
            return {"": "handed_to_map" if labels_taken else problem}
        before = len(built)
        try:
            ran = _run(sets, made)
            ran = replace(ran, inside=any(built) or len(built) > before)
        except Odd as odd:
            return {"": odd.problem}
        except Exception as error:
            return {"": raised("an epoch through your sets", error, answer)}
    if whole := _mixed_problem(ran) or _idle_problem(ran):
        return {"": whole}
    train = _train_problem(ran)
    found = train, _valid_problem(ran), _ahead_problem(ran, train)
    return dict(zip(("training set", "validation set", "prefetched"), found, strict=True))


def given(name: str) -> Epoch:
    """The pictures (N, 128, 128, 1) float32 and labels (N,) of a set."""
    spots = SPOTS[name]
    pictures = np.full((len(spots), SIDE, SIDE, 1), 60, np.float32)
    pictures[:, 40:52, 70:82] += spots[:, None, None, None].astype(np.float32)
    order = np.random.default_rng(6).permutation(len(spots))
    return pictures[order], (spots[order] > BRIGHT).astype(np.int64)


def _dataset(name: str) -> Any:
    import tensorflow as tf

    options = tf.data.Options()
    # Else TensorFlow may prefetch where the answer does not
    options.experimental_optimization.inject_prefetch = False
    return tf.data.Dataset.from_tensor_slices(given(name)).batch(BATCH).with_options(options)


def _note_in(made: list[int]) -> Callable[[int], np.ndarray]:
    """What the lent layer asks before each batch of `count` pictures: it is noted, and shifts of
    brightness (count,) given.
    """
    # TensorFlow's own chance repeats itself in every epoch where a global seed is set
    rng = np.random.default_rng()

    def note(count: int) -> np.ndarray:
        made.append(int(count))
        signs = rng.choice([-1, 1], count)
        return (signs * rng.uniform(2, 20, count)).astype(np.float32)

    return note


def counting_layer(note: Callable[[int], np.ndarray], built: Callable[[bool], None]) -> Any:
    """A layer that shifts the brightness of each picture by what `note` says. `built` is told
    whether it is made while TensorFlow makes a graph, as inside a `map`.
    """
    import keras
    import tensorflow as tf

    # Made in the middle of a `map`, all of this would be made a graph of, and `built` is elsewhere
    tell = tf.autograph.experimental.do_not_convert(lambda: built(bool(tf.inside_function())))
    tell()

    def slowly(count: np.ndarray) -> np.ndarray:
        time.sleep(SLOWNESS)  # long enough to see whether the next batch is made while nobody asks
        return note(int(count))

    class Counting(keras.layers.Layer):
        # Active unless told otherwise, as Keras's own
        def call(self, pictures: Any, training: bool = True) -> Any:
            if not training:
                return pictures
            batch = tf.shape(pictures)[:-3]  # empty for a single picture
            shifts = tf.numpy_function(slowly, [tf.reduce_prod(batch)], tf.float32)
            return tf.cast(pictures, tf.float32) + tf.reshape(
                shifts, tf.concat([batch, [1, 1, 1]], 0)
            )

    return Counting()


def _run(sets: Any, made: list[int]) -> Ran:
    if (
        not isinstance(sets, tuple | list)
        or len(sets) != 2
        or not all(hasattr(one, "cardinality") for one in sets)
    ):
        says = (
            f"`{CALL}` gave {kind_of(sets)}; it should give two tf.data sets: `return train,"
            " valid`."
        )
        raise Odd(Finding("type", says))
    with quietly():
        made.clear()
        ahead: list[bool] = []
        first = _epoch(sets[0], made, ahead)
        return Ran(
            [first, _epoch(sets[0])],
            [_epoch(sets[1]), _epoch(sets[1])],
            any(ahead) if ahead else None,
            lent=bool(made),
            inside=False,
        )


def _epoch(dataset: Any, made: Sequence[int] = (), ahead: list[bool] | None = None) -> Epoch:
    """One pass; looks on the way whether `made` grows while nobody asks, as long as there is
    something left to make.
    """
    pictures: list[np.ndarray] = []
    labels: list[np.ndarray] = []
    whole = len(SPOTS["train"])
    for batch in dataset:
        if not isinstance(batch, tuple) or len(batch) != 2:
            raise Odd("labels_lost")
        pictures.append(np.asarray(batch[0]))
        labels.append(np.asarray(batch[1]).reshape(-1))
        if pictures[-1].shape[1:] != (SIDE, SIDE, 1) or len(pictures[-1]) != len(labels[-1]):
            says = (
                f"Batches go in as pictures ({BATCH}, {SIDE}, {SIDE}, 1) with labels ({BATCH},),"
                " and come out as "
            )
            raise Odd(Finding("shape", f"{says}{pictures[-1].shape} with {np.shape(batch[1])}."))
        if len(np.concatenate(labels)) > 3 * whole:
            raise Odd("endless")
        if ahead is not None and 0 < sum(made) < whole and len(ahead) < LOOKS and not any(ahead):
            ahead.append(_grows(made, dataset))
    if not pictures:
        raise Odd(
            Finding("empty", "One of your sets is empty: an epoch through it brings no batch.")
        )
    return np.concatenate(pictures).astype(float), np.concatenate(labels)


def _grows(made: Sequence[int], dataset: Any) -> bool:
    before, end = len(made), time.monotonic() + PATIENCE
    # A set in another process asks for our layer's numbers meanwhile
    let_go_on = dataset.serve if isinstance(dataset, RemoteSet) else time.sleep
    while time.monotonic() < end and len(made) == before:
        let_go_on(0.002)
    return len(made) > before


def _spots(epoch: Epoch) -> np.ndarray:
    """Brightness of each picture's spot above its surroundings: (N,)."""
    flat = epoch[0].reshape(len(epoch[0]), -1)
    above: np.ndarray = flat.max(1) - np.median(flat, 1)
    return above


def _same_pictures(a: Epoch, b: Epoch) -> bool:
    """The same pictures, in whatever order."""
    one, other = (
        sorted(picture.tobytes() for picture in epoch[0].astype(np.float32)) for epoch in (a, b)
    )
    return one == other


def _mixed_problem(ran: Ran) -> Found:
    sizes = [len(epoch[1]) for epoch in (ran.train[0], ran.valid[0])]
    if sizes == [len(SPOTS["valid"]), len(SPOTS["train"])]:
        return "exchanged"
    strangers = (np.abs(_spots(ran.valid[0])[:, None] - SPOTS["train"]) < 0.02).any(1)
    return "resplit" if strangers.sum() > 1 else None


def _idle_problem(ran: Ran) -> Found:
    return (
        "not_augmented"
        if all(_same_pictures(epoch, given("train")) for epoch in ran.train)
        else None
    )


def _train_problem(ran: Ran) -> Found:
    pictures, labels = ran.train[0]
    if np.abs(pictures).max() < 2:
        return "rescaled"
    if len(labels) != len(SPOTS["train"]):
        return (
            "doubled"
            if len(labels) == 2 * len(SPOTS["train"])
            else _count_problem("training set", "train", labels)
        )
    if any(((_spots(epoch) > BRIGHT) != epoch[1]).any() for epoch in ran.train):
        return "labels_mixed"
    # Layers of the answer's own may leave a picture as it is, by chance
    if ran.lent and any(map(_left_alone, ran.train)):
        return "some_left_alone"
    if _same_pictures(*ran.train):
        return "frozen"
    return "made_inside" if ran.inside else None


def _left_alone(epoch: Epoch) -> int:
    """How many pictures came out as they went in."""
    known = {picture.tobytes() for picture in given("train")[0]}
    return sum(picture.tobytes() in known for picture in epoch[0].astype(np.float32))


def _valid_problem(ran: Ran) -> Found:
    pictures, labels = ran.valid[0]
    if np.abs(pictures).max() < 2:
        return "rescaled"
    if len(labels) != len(SPOTS["valid"]):
        return _count_problem("validation set", "valid", labels)
    if not all(_same_pictures(epoch, given("valid")) for epoch in ran.valid):
        return "validation_augmented"
    if any(((_spots(epoch) > BRIGHT) != epoch[1]).any() for epoch in ran.valid):
        return Finding(
            "valid_labels",
            "`validation set`: the pictures are right, but their labels have come apart from them.",
        )
    return None


def _ahead_problem(ran: Ran, train: Found) -> Found:
    """Where batches are missing, or go past the layers that count, nothing may be left to see."""
    if ran.ahead is not False:
        return None
    if train == "some_left_alone" or isinstance(train, Finding):
        return Finding(
            "not_seen", "`prefetched`: this is looked at once the training set is right."
        )
    return "not_prefetched"


def _count_problem(part: str, name: str, labels: np.ndarray) -> Finding:
    says = f"`{part}`: {len(SPOTS[name])} pictures go in, but {len(labels)} come out in an epoch."
    return Finding("count", f"{says} Each should come out once.")
