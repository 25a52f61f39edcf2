"""`make_pipeline`, an exercise of lesson 7."""

from typing import Any

from kernkit.course.definitions import Open, Suspect

from .augmenter import augmenter


def make_pipeline(train: Any, valid: Any) -> tuple[Any, Any]:
    """The training set augmented afresh in every epoch, the validation set as it is; both
    prefetched.
    """
    return _augmented(train).prefetch(2), valid.prefetch(2)


def _augmented(dataset: Any, training: bool = True) -> Any:
    layers = augmenter()
    return dataset.map(lambda pictures, labels: (layers(pictures, training=training), labels))


def _resplit(train: Any, valid: Any) -> tuple[Any, Any]:
    """All in one pot, augmented, and split anew."""
    count = len(valid)
    together = _augmented(
        train.concatenate(valid).shuffle(64, seed=1, reshuffle_each_iteration=False)
    )
    return together.skip(count).prefetch(2), together.take(count).prefetch(2)


def _pictures_alone(train: Any, valid: Any) -> tuple[Any, Any]:
    layers = augmenter()
    return train.map(lambda pictures, labels: layers(pictures, training=True)).prefetch(2), valid


def _labels_mixed(train: Any, valid: Any) -> tuple[Any, Any]:
    import tensorflow as tf

    pictures = _augmented(train).unbatch().map(lambda picture, label: picture).shuffle(64)
    labels = train.unbatch().map(lambda picture, label: label).shuffle(64)
    return tf.data.Dataset.zip((pictures, labels)).batch(4).prefetch(2), valid


def _on_both(train: Any, valid: Any, change: Any) -> tuple[Any, Any]:
    return _augmented(train).map(change).prefetch(2), valid.map(change).prefetch(2)


EXAMPLE = """\
Rows of numbers with their names get noise, anew in every epoch:

    def noisy(rows):
        noise = keras.layers.GaussianNoise(1.0)  # once, before `map`

        def shake(numbers, names):
            return noise(numbers, training=True), names

        return rows.map(shake).prefetch(1)

    rows = tf.data.Dataset.from_tensor_slices((tf.zeros((4, 2)), [5, 6, 7, 8])).batch(2)
    print([names.numpy().tolist() for numbers, names in noisy(rows)])  # [[5, 6], [7, 8]]"""


def _first_of_each_batch(train: Any, valid: Any) -> tuple[Any, Any]:
    import tensorflow as tf

    layers = augmenter()

    def change(pictures: Any, labels: Any) -> tuple[Any, Any]:
        first = layers(pictures[:1], training=True)
        return tf.concat([first, pictures[1:]], axis=0), labels

    return train.map(change).prefetch(2), valid.prefetch(2)


def _made_inside(train: Any, valid: Any) -> tuple[Any, Any]:
    def change(pictures: Any, labels: Any) -> tuple[Any, Any]:
        return augmenter()(pictures, training=True), labels

    return train.map(change).prefetch(2), valid.prefetch(2)


EXERCISE = Open(
    points=3,
    asks=(
        "The training set augmented afresh in every epoch, the validation set as it is, batches"
        " made ahead of use."
    ),
    reference=make_pipeline,
    suspects={
        "not_augmented": Suspect(
            "What comes out of your training set is what went in. Call the layers inside `.map(…)`,"
            " with `training=True`, and keep what `map` returns: it changes nothing in place.",
            lambda train, valid: (_augmented(train, training=False).prefetch(2), valid.prefetch(2)),
        ),
        "validation_augmented": Suspect(
            "The pictures of your validation set are changed too. It must ask the same questions"
            " every time: leave it as it is.",
            lambda train, valid: (_augmented(train).prefetch(2), _augmented(valid).prefetch(2)),
        ),
        "frozen": Suspect(
            "The second epoch brings the very pictures of the first: they were augmented once, and"
            " kept. Let `.cache()` stand before `.map(…)`, and take Keras's layers: with a fixed"
            " seed, `tf.image` draws the same in every epoch.",
            lambda train, valid: (_augmented(train).cache().prefetch(2), valid.prefetch(2)),
        ),
        "some_left_alone": Suspect(
            "Some pictures of an epoch come out as they went in. Every picture goes through the"
            " layers, in every batch: no choice, no slice, inside what you hand to `map`.",
            _first_of_each_batch,
        ),
        "handed_to_map": Suspect(
            "You hand the layers themselves to `map`. It gives them two things, pictures and"
            " labels, and they take pictures alone. Write a function `f(pictures, labels)` that"
            " calls them, and hand over `f`.",
            lambda train, valid: (train.map(augmenter()).prefetch(2), valid.prefetch(2)),
        ),
        "made_inside": Suspect(
            "You make the layers inside what you hand to `map`. Keras's own layers refuse that:"
            " they keep the state of their chance. Make them once, outside: `layers ="
            " augmenter()`.",
            _made_inside,
        ),
        "resplit": Suspect(
            "Pictures have changed sides: some of one set come out of the other. Copies of one"
            " casting in both sets make the validation worthless. Keep the two sets apart.",
            _resplit,
        ),
        "exchanged": Suspect(
            "Your sets are the wrong way round. Return the training set first: `return train,"
            " valid`.",
            lambda train, valid: make_pipeline(train, valid)[::-1],
        ),
        "labels_lost": Suspect(
            "Your set holds pictures without labels. What you hand to `map` must return both:"
            " `(layers(pictures), labels)`.",
            _pictures_alone,
        ),
        "labels_mixed": Suspect(
            "Pictures and labels have come apart: some pictures carry the label of another. "
            "Change pictures inside one `map` over both, and shuffle both together.",
            _labels_mixed,
        ),
        "doubled": Suspect(
            "Your training set is twice as large: originals and copies. Augment each picture in its"
            " place; the next epoch brings another version.",
            lambda train, valid: (
                train.concatenate(_augmented(train)).prefetch(2),
                valid.prefetch(2),
            ),
        ),
        "endless": Suspect(
            "Your set never ends. `fit` starts it anew for every epoch by itself: leave `.repeat()`"
            " out.",
            lambda train, valid: (_augmented(train).repeat().prefetch(2), valid.prefetch(2)),
        ),
        "rescaled": Suspect(
            "Your pictures come out between 0 and 1. The network rescales them itself, so leave"
            " them from 0 to 255.",
            lambda train, valid: _on_both(
                train, valid, lambda pictures, labels: (pictures / 255, labels)
            ),
        ),
        "not_prefetched": Suspect(
            "The network has to wait for each batch: none is made before it is asked for. "
            "End the training set with `.prefetch(tf.data.AUTOTUNE)`, after the augmenting.",
            lambda train, valid: (_augmented(train.prefetch(2)), valid.prefetch(2)),
        ),
    },
    hints=(
        (
            "Which of the two sets may change, and which must stay? And where does a set change"
            " its batches anew in every epoch?"
        ),
        (
            "`train.map(f)` calls `f(pictures, labels)` for every batch, in every epoch anew. `f`"
            " returns two things: changed pictures, and the labels as they are."
        ),
        (
            "Layers change pictures when called with `training=True`. At the end of the chain,"
            " `.prefetch(tf.data.AUTOTUNE)` makes batches ahead of use."
        ),
        EXAMPLE,
    ),
)
