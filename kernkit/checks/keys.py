"""Answer keys: what each check compares an answer with.

A key holds probes (inputs) and the outcomes that the right answer and the known misconceptions give
on them. It holds no code, so the package that students install does not contain the solutions. Keys
of one lesson live in one JSON file, compiled by `kern build` from the course's
definitions.
"""

import base64
import difflib
import json
import os
import zlib
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from .library import library

# Names a function, MODULE:FUNCTION, that builds the graders' key of an exercise; set where a course
# is built and graded, by its nbgrader_config.py.
HIDDEN_KEYS = "KERN_HIDDEN_KEYS"


@dataclass(frozen=True)
class File:
    """A picture file used as a probe: `name` with its suffix, and its bytes; None stands for a file
    that is missing.
    """

    name: str
    content: bytes | None


@dataclass(frozen=True)
class Outcome:
    """What one call gave: a value, or the exception it raised, and whether it changed its
    arguments.
    """

    value: Any = None
    raised: tuple[str, ...] = ()  # class names of the exception, the most specific first
    names_file: bool = False  # the exception's text names the probe's file
    mutated: bool = False


@dataclass(frozen=True)
class Case:
    """One probe with the outcome wanted and the outcome of each misconception (by code).

    `hidden` tells that students' keys do not have it; it is worked out where a key is asked for,
    and stands in no file.
    """

    name: str
    args: tuple
    expected: Outcome
    suspects: dict[str, Outcome] = field(default_factory=dict)
    part: str = ""
    hidden: bool = field(default=False, metadata={"in_file": False})


@dataclass(frozen=True)
class Key:
    """All that judging one exercise needs.

    `kind` is "function" (called on the cases), "open" (judged by `judge` on its behaviour) or
    "prediction" (one word for each entry of `choices`). `returns` is "array", "tensor", "number" or
    "any"; `dtype` a numpy name, "float" for any floating type, or "" where the type is free.
    `tolerance` is absolute, in the answer's own unit.
    """

    name: str
    lesson: str
    points: float
    kind: str
    asks: str
    signature: str = ""
    returns: str = "any"
    dtype: str = ""
    tolerance: float = 1e-4
    observe: str = ""
    judge: str = ""
    choices: dict[str, list[str]] = field(default_factory=dict)
    # Right words of a prediction; empty in students' keys
    answers: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()

    @property
    def parts(self) -> list[str]:
        """Names of the parts that earn equal shares of the points; [""] for an exercise without
        parts.
        """
        return list(dict.fromkeys(case.part for case in self.cases)) or [""]


def encode(value: Any) -> Any:
    """Turn a probe or outcome into JSON's own types; arrays become dtype, shape and compressed
    bytes.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, np.ndarray):
        data = base64.b64encode(zlib.compress(np.ascontiguousarray(value).tobytes(), 9)).decode()
        return {"$array": data, "dtype": str(value.dtype), "shape": list(value.shape)}
    if isinstance(value, File):
        content = None if value.content is None else base64.b64encode(value.content).decode()
        return {"$file": content, "name": value.name}
    if is_dataclass(value):
        return {
            f.name: encode(getattr(value, f.name))
            for f in fields(value)
            if f.metadata.get("in_file", True)
        }
    if isinstance(value, tuple):
        return {"$tuple": [encode(v) for v in value]}
    if isinstance(value, list):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {str(k): encode(v) for k, v in value.items()}
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(f"a key cannot hold {type(value).__name__}: {value!r}")


def decode(value: Any) -> Any:
    """Reverse `encode`."""
    if isinstance(value, list):
        return [decode(v) for v in value]
    if not isinstance(value, dict):
        return value
    if "$array" in value:
        raw = zlib.decompress(base64.b64decode(value["$array"]))
        return np.frombuffer(raw, value["dtype"]).reshape(value["shape"]).copy()
    if "$file" in value:
        content = value["$file"]
        return File(value["name"], None if content is None else base64.b64decode(content))
    if "$tuple" in value:
        return tuple(decode(v) for v in value["$tuple"])
    return {k: decode(v) for k, v in value.items()}


def dump(keys: list[Key]) -> str:
    """The JSON text of one lesson's key file, stable for the same keys."""
    return json.dumps([encode(key) for key in keys], indent=1) + "\n"


def parse(text: str) -> list[Key]:
    """Reverse `dump`."""
    return [_key(decode(raw)) for raw in json.loads(text)]


def _key(raw: dict) -> Key:
    cases = [
        Case(
            name=case["name"],
            args=case["args"],
            expected=Outcome(**case["expected"]),
            suspects={code: Outcome(**outcome) for code, outcome in case["suspects"].items()},
            part=case["part"],
        )
        for case in raw.pop("cases")
    ]
    return Key(**raw, cases=tuple(cases))


@cache
def public_keys() -> dict[str, Key]:
    """The students' keys by exercise name, in the order of the lessons."""
    files = sorted(library().keys.glob("*.json"))
    return {key.name: key for path in files for key in parse(path.read_text("utf-8"))}


def public_key(name: str, lesson: str | None = None) -> Key:
    """The students' key of one exercise. ReaderError for another name tells what is spelt nearly
    so, else `lesson`'s names.
    """
    keys = public_keys()
    if name not in keys:
        raise library().error(f"There is no exercise called {name!r}. {_instead(name, lesson)}")
    return keys[name]


def _instead(name: str, lesson: str | None) -> str:
    names = public_keys()
    asked = getattr(name, "__name__", str(name))  # some give the function itself
    if near := difflib.get_close_matches(asked, names):
        return f"Did you mean {' or '.join(map(repr, near))}?"
    if mine := [key.name for key in names.values() if key.lesson == lesson]:
        return f"Those of this lesson are: {', '.join(mine)}."
    return (
        'Its name stands in its test, check.NAME(NAME); progress("02") lists the names of lesson 2.'
    )


_hidden: dict[str, Key] = {}


def lend_hidden_keys(keys: list[Key]) -> None:
    """Take the graders' keys from elsewhere, so that this process needs none of their
    definitions.
    """
    _hidden.update((key.name, key) for key in keys)


def hidden_key(name: str) -> Key:
    """The graders' key: more probes, and the right words of predictions. Needs the instructor's
    kit, or a loan.
    """
    key = _hidden.get(name) or _build(name)
    shown = {(case.part, case.name) for case in public_key(name).cases}
    return replace(
        key,
        cases=tuple(
            replace(case, hidden=(case.part, case.name) not in shown) for case in key.cases
        ),
    )


def _build(name: str) -> Key:
    module, _, function = os.environ.get(HIDDEN_KEYS, "").partition(":")
    try:
        build = getattr(import_module(module), function)
    except (ImportError, ValueError) as error:
        raise library().error(
            "Hidden tests run where the course is graded; this kit holds the students' checks."
        ) from error
    return build(name)
