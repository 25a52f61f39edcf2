"""What errors of libraries say, in words for whoever wrote the answer: the one place that cleans
them.

Shapes, names and what is wrong stay; frames, addresses of devices, lists of arguments and names
within the libraries go.
"""

import re

LONGEST, MOST_READ = 300, 20_000
_BOLD = re.compile(r"\x1b\[[\d;]*m")
_LEFT_OUT = [
    re.compile(pattern)
    for pattern in (
        r"Exception encountered when calling [^\n]*?\)\.",  # Keras's first line
        r"\[\[\{\{[^\]]*\]\]",  # the node of a graph
        r"\{\{[^{}]*\}\}",
        r"\[Op:[^\]]*\](?:\s*name:(?:\s*\S+$)?)?",
        r"/job:\S+",
        r"File \"[^\"\n]*\", line \d+, in \S+",
        r"in user code:\s*(?:\w+Error:)?",  # what TensorFlow begins with in a graph
        r"Graph execution error:|Detected at node[^\n]*|<stack traces unavailable>",
        r"\b(?:keras\.src|tensorflow\.python|kernkit)(?:\.[a-z_]\w*)+\.(?=[A-Za-z_])",
    )
]
_IN_WORDS = [
    # Keras puts what it was given into small letters where it lists choices
    (re.compile(r"<KerasTensor shape=(\([^)]*\))[^>]*>", re.IGNORECASE), r"a tensor of shape \1"),
    (re.compile(r"<Variable path=([^,>]+)[^>]*>"), r"\1"),
    (re.compile(r"<class '(?:[\w.<>]*\.)?(\w+)'>"), r"\1"),
    (re.compile(r"\bKerasTensor\b"), "symbolic tensor"),
    (re.compile(r"<(\w+) name=[^,>]*,[^>]*>"), r"\1"),
    # A function within others, which TensorFlow makes of one in a graph
    (re.compile(r"(?:\w+\.<locals>\.)+(?:tf__)?(\w+|<lambda>)"), r"\1"),
]

# What a beginner is not told by an error's text alone
_MEANT = [
    (re.compile(pattern), words)
    for pattern, words in (
        (
            "truth value of an array",
            "`if`, `and`, `or`, `not`, `in`, `max(…)` and `min(…)` want one True or False; an array"
            " that is compared gives one for each of its numbers.",
        ),
        (
            r"setting an array element with a sequence\.?$",
            "One place of an array holds one number, and here it is given several.",
        ),
        (
            "could not be broadcast together",
            "Arrays of these two shapes cannot be put together number by number.",
        ),
        ("unhashable type: 'numpy", "A set holds no arrays, and a dictionary none as its keys."),
        (
            "'float' object cannot be interpreted as an integer",
            "A length and a count are whole numbers: `/` gives a float, `//` a whole number.",
        ),
        (
            "EagerTensor' object has no attribute",
            "A TensorFlow tensor has not all that an array has: `np.asarray(…)` makes an array of"
            " it.",
        ),
        (
            r"Received: \w+=a tensor of shape",
            "A layer is made first and called then, with two pairs of brackets:"
            " `keras.layers.Flatten()(maps)`.",
        ),
        (
            "'NoneType' object",
            "Something here is `None`, which a function without `return` gives.",
        ),
    )
]


def meant(error: BaseException) -> str:
    """A sentence more, with a space before it, on an error whose text does not help a beginner;
    "" for others.
    """
    text = quoted(str(error))
    return next((f" {words}" for pattern, words in _MEANT if pattern.search(text)), "")


def quoted(text: str) -> str:
    """What an error's text says, in one line that can stand between backticks."""
    said = _BOLD.sub("", text[:MOST_READ]).partition("Arguments received by")[0]
    for pattern, words in _IN_WORDS:
        said = pattern.sub(words, said)
    for pattern in _LEFT_OUT:
        said = pattern.sub("", said)
    return " ".join(said.replace("`", "'").split())[:LONGEST]


def named(error: BaseException) -> str:
    """An error's kind and what it says."""
    return f"{type(error).__name__}: {quoted(str(error))}".rstrip(": ")
