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
    """Call the function that was lent under a number. `twins` are parts of the
    arguments, numbered as in Called, that are the same thing: [number, an earlier one's] each.
    """

    op: Literal["call"]
    number: int
    args: list[Any]
    keywords: NotRequired[dict[str, Any]]
    twins: NotRequired[list[list[int]]]


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
    """Tell what a name of the notebook stands for, and at which of these `places`, "module:name", a
    library has the same.
    """

    op: Literal["name"]
    name: str
    places: NotRequired[list[str]]


class Attribute(TypedDict):
    """Tell an attribute of something that was lent."""

    op: Literal["attribute"]
    number: int
    name: str


class Class(TypedDict):
    """Tell what a class is made of."""

    op: Literal["class"]
    number: int


class Do(TypedDict):
    """Do one of Python's own operations: `what` is one of operations.py."""

    op: Literal["do"]
    what: str
    args: list[Any]


class Put(TypedDict):
    """Do what a test did: to names, and contents of what it was told of. `imports` are names that
    it has from libraries: "module" or "module:name". Files as in values.Files, by their place in
    the working folder; None for one that is gone.
    """

    op: Literal["put"]
    names: dict[str, Any]
    imports: NotRequired[dict[str, str]]
    gone: list[str]
    contents: list[list[Any]]  # [number of what was told of, what is in it] each
    files: dict[str, bytes | None]


class Look(TypedDict):
    """Tell what has changed since the latest look; with `files` of the working folder, too."""

    op: Literal["look"]
    files: bool


class Lend(TypedDict):
    """Put recipes under global names, in place of those that were lent last."""

    op: Literal["lend"]
    names: dict[str, Any]


class Seed(TypedDict):
    """Seed chance, of one library or all."""

    op: Literal["seed"]
    seed: Any
    of: Literal["random", "numpy", "tensorflow", "all"]


class Trace(TypedDict):
    """Describe a model that is to be seen at work on an example: (N, …) array."""

    op: Literal["trace"]
    number: int
    example: np.ndarray


class Raised(TypedDict):
    """An exception: names of its classes, first its own; text; where in the student's code. What a
    student's process tells has a number, and one of its class where that is none of Python's own.
    """

    kinds: list[str]
    text: str
    where: str
    interrupted: NotRequired[bool]
    number: NotRequired[int]
    kind: NotRequired[int]


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
    "class": Class,
    "do": Do,
    "put": Put,
    "look": Look,
    "lend": Lend,
    "seed": Seed,
    "trace": Trace,
}
Request = Call | Iterate | Next | Name | Attribute | Class | Do | Put | Look | Lend | Seed | Trace


class Called(TypedDict):
    """How a call ended: `value` or `raised`; what it printed, changed and keeps of its arguments,
    and did to models among them. `ref` as in Told, where the value is kept; `inside` where parts of
    it are.

    What can be changed in the arguments, themselves included, is numbered as it is met before the
    call, and once more after it, with the value behind them: so many `parts`; `known` are those
    that were there before: [number, its number then] each; `twins` occur again: [number, an earlier
    one's] each.
    """

    value: NotRequired[Any]
    ref: NotRequired[int]
    inside: NotRequired[Literal[True]]
    raised: NotRequired[Raised]
    printed: NotRequired[str]
    changed: NotRequired[list[Any]]  # [index of an argument, as it is now] each
    parts: NotRequired[int]
    known: NotRequired[list[list[int]]]
    twins: NotRequired[list[list[int]]]
    held: NotRequired[list[list[int]]]  # [number of a part before the call, that of its content]
    states: NotRequired[list[Any]]  # [number of a model, its state] each


class Stepped(TypedDict):
    """A step: one of these."""

    value: NotRequired[Any]
    raised: NotRequired[Raised]
    end: NotRequired[Literal[True]]


class Told(TypedDict):
    """What a name or an attribute stands for, if there is one; `ref` is the number under which
    changes of its content are told, `place` where a library has the same.
    """

    value: NotRequired[Any]
    ref: NotRequired[int]
    place: NotRequired[str]


class ClassTold(TypedDict):
    """A class: its name; its bases, each a number or the name of one of Python's own; Python's
    operations that it has; "module:name" where a library has it; parameters as in
    values.LentFunction.
    """

    name: str
    bases: list[Any]
    specials: list[str]
    real: str
    parameters: Any


class Changes(TypedDict):
    """What has changed: as in Put."""

    names: dict[str, Any]
    gone: list[str]
    contents: list[list[Any]]
    files: dict[str, bytes | None]


REPLIES: dict[str, Any] = {
    "call": Called,
    "iterate": int,
    "next": Stepped,
    "name": Told,
    "attribute": Told,
    "class": ClassTold,
    "do": Called,
    "put": type(None),
    "look": Changes,
    "lend": type(None),
    "seed": type(None),
    "trace": dict[str, Any],
}
