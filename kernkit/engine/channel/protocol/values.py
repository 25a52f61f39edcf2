"""Every kind of value that crosses between a student's process and an examiner, with its fields.

Numbers, text, bytes, arrays, lists and tuples cross as they are (see ../wire.py). All else is a
dictionary with its kind under "@" and the fields below. What is lent crosses as a number.
"""

from typing import Any, NotRequired, TypedDict

import numpy as np

from ...faults import Unserved
from .requests import Raised
from .shapes import fits

MARK = "@"


class Nothing(TypedDict):
    """`...`, an answer that is not written yet."""


class Pairs(TypedDict):
    """A dictionary: [key, value] each."""

    items: list[list[Any]]


class Items(TypedDict):
    """A set."""

    items: list[Any]


class Texts(TypedDict):
    """An array of texts, as lists."""

    list: list[Any]


class PathText(TypedDict):
    """A path, without what lies there."""

    text: str


class TensorArray(TypedDict):
    """A tensor or variable of TensorFlow's."""

    array: np.ndarray


class FitHistory(TypedDict):
    """Keras's record of a fit."""

    history: Any
    epoch: Any
    params: Any


class ModelData(TypedDict):
    """A model or layer, as models.describe gives it."""

    number: int
    about: dict[str, Any]


class Yours(TypedDict):
    """What the other side handed over comes back."""

    number: int


class RecipeData(TypedDict):
    """What to make there: "module:function" and its arguments."""

    name: str
    args: list[Any]


class Files(TypedDict):
    """A file or folder of the examiner's: [path, bytes, or None for a folder] each."""

    text: str
    tree: list[list[Any]]


class LentDataset(TypedDict):
    """A tf.data set: [dtype, shape] of the parts of an element, which are a tuple or one."""

    number: int
    spec: list[Any]
    length: int  # as tf.data tells it: -1 endless, -2 unknown
    pairs: bool


class Standard(TypedDict):
    """A value of one of the kinds of ../standard.py, and what it is made of."""

    name: str
    parts: list[Any]


class KnownClass(TypedDict):
    """One of Python's and NumPy's own classes of data, and of exceptions: see ../standard.py."""

    name: str


class ErrorData(TypedDict):
    """An exception that is a value like any other."""

    raised: Raised


class LentFunction(TypedDict):
    """Something to call: [name, kind, whether it has a default] of each parameter, if known.
    `kind` is the number of its class, where that is no function's.
    """

    number: int
    type: str
    name: str
    parameters: Any
    kind: NotRequired[int]
    doc: NotRequired[str]
    stub: NotRequired[bool]  # nothing was written in it


class LentClass(TypedDict):
    """A class."""

    number: int


class LentObject(TypedDict):
    """Anything else; `kind` is the number of its class. Of what a test has made, Python's
    operations that it has are told.
    """

    number: int
    type: str
    kind: NotRequired[int]
    specials: NotRequired[list[str]]


class Based(TypedDict):
    """A value of a class that is made of one of Python's own; `odd` are the operations that it
    has its own ideas of.
    """

    number: int
    kind: int
    value: Any
    odd: list[str]


DATA: dict[str, Any] = {
    "ellipsis": Nothing,
    "dict": Pairs,
    "set": Items,
    "texts": Texts,
    "path": PathText,
    "tensor": TensorArray,
    "history": FitHistory,
    "standard": Standard,
    "known": KnownClass,
}
LOANS: dict[str, Any] = {
    "model": ModelData,
    "yours": Yours,
    "dataset": LentDataset,
    "function": LentFunction,
    "class": LentClass,
    "object": LentObject,
    "based": Based,
    "error": ErrorData,
}
ORDERED: dict[str, Any] = {"recipe": RecipeData, "files": Files}  # for the examiner to send alone
KINDS: dict[str, Any] = DATA | LOANS | ORDERED


def kind_and_fields(value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The kind of a packed value, and its fields as the protocol has them; Unserved for no such
    value.
    """
    fields = {name: part for name, part in value.items() if name != MARK}
    kind = value.get(MARK)
    if type(kind) is not str or kind not in KINDS or not fits(fields, KINDS[kind]):
        raise Unserved("a value of unknown kind")
    return kind, fields


def is_data(value: Any) -> bool:
    """Whether a packed value is data throughout, and nothing that is lent or made."""
    if isinstance(value, list | tuple):
        return all(map(is_data, value))
    if isinstance(value, dict):
        kind = value.get(MARK)
        return type(kind) is str and kind in DATA and all(map(is_data, value.values()))
    return True
