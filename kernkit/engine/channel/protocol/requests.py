"""What a student's process and an examiner ask of each other, and the replies."""

from typing import Any, Literal, NotRequired, TypedDict

import numpy as np


class Question(TypedDict):
    """A request with its number."""

    number: int
    request: dict[str, Any]


class Answer(TypedDict):
    """The reply to the request of that number."""

    answers: int
    value: Any


class Refusal(TypedDict):
    """Why the request of that number was not served."""

    answers: int
    failed: str


class Call(TypedDict):
    """Call the function that was lent under a number. Keywords are for a student's alone."""

    op: Literal["call"]
    number: int
    args: list[Any]
    keywords: NotRequired[dict[str, Any]]


class Iterate(TypedDict):
    """Begin a pass; the reply is its number. `states` are of models that were handed over in a
    call that is still open, `left` are passes that are over.
    """

    op: Literal["iterate"]
    number: int
    states: NotRequired[list[Any]]
    left: NotRequired[list[int]]


class Next(TypedDict):
    """Make a step in a pass."""

    op: Literal["next"]
    number: int


class Name(TypedDict):
    """Tell what a name of the notebook stands for."""

    op: Literal["name"]
    name: str


class Attribute(TypedDict):
    """Tell a public attribute of something that was lent."""

    op: Literal["attribute"]
    number: int
    name: str


class Lend(TypedDict):
    """Put recipes under global names, in place of those that were lent last."""

    op: Literal["lend"]
    names: dict[str, Any]


class Seed(TypedDict):
    """Seed all chance."""

    op: Literal["seed"]
    seed: int


class Trace(TypedDict):
    """Describe a model that is to be seen at work on an example: (N, …) array."""

    op: Literal["trace"]
    number: int
    example: np.ndarray


class Raised(TypedDict):
    """An exception: names of its classes, first its own; text; where in the student's code."""

    kinds: list[str]
    text: str
    where: str
    interrupted: NotRequired[bool]


class Raising(TypedDict):
    """What the student's own code raised while the request of that number was served."""

    answers: int
    raised: Raised


MESSAGES: dict[str, Any] = {
    "request": Question,
    "failed": Refusal,
    "raised": Raising,
    "answers": Answer,
}


# What each side serves: a judge hands calls and passes to an answer, and nothing more.
EXAMINER_REQUESTS: dict[str, Any] = {"call": Call, "iterate": Iterate, "next": Next}
STUDENT_REQUESTS: dict[str, Any] = EXAMINER_REQUESTS | {
    "name": Name,
    "attribute": Attribute,
    "lend": Lend,
    "seed": Seed,
    "trace": Trace,
}
Request = Call | Iterate | Next | Name | Attribute | Lend | Seed | Trace


class Called(TypedDict):
    """How a call ended: `value` or `raised`; what it printed, changed among its arguments, and did
    to models among them.
    """

    value: NotRequired[Any]
    raised: NotRequired[Raised]
    printed: NotRequired[str]
    changed: NotRequired[list[Any]]  # [index of an argument, as it is now] each
    states: NotRequired[list[Any]]  # [number of a model, its state] each


class Stepped(TypedDict):
    """A step: one of these."""

    value: NotRequired[Any]
    raised: NotRequired[Raised]
    end: NotRequired[Literal[True]]


class Told(TypedDict):
    """What a name or an attribute stands for, if there is one."""

    value: NotRequired[Any]


REPLIES: dict[str, Any] = {
    "call": Called,
    "iterate": int,
    "next": Stepped,
    "name": Told,
    "attribute": Told,
    "lend": type(None),
    "seed": type(None),
    "trace": dict[str, Any],
}
