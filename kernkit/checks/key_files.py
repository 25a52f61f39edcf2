"""Answer keys as text. The keys of one lesson live in one JSON file."""

import base64
import json
import zlib
from dataclasses import fields
from typing import Any

import numpy as np

from .keys import (
    BetKey,
    BugsKey,
    Case,
    ClaimedKey,
    File,
    FunctionKey,
    Key,
    OpenKey,
    Outcome,
    RefereeKey,
    SealedKey,
)

KINDS: dict[str, type[Key]] = {
    "function": FunctionKey,
    "open": OpenKey,
    "bet": BetKey,
    "referee": RefereeKey,
    "bugs": BugsKey,
    "sealed": SealedKey,
    "claimed": ClaimedKey,
}


def encode(value: Any) -> Any:
    """Turn a probe or outcome into JSON's own types; arrays become dtype, shape and compressed
    bytes.

    Raises TypeError for what a key cannot hold.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, np.ndarray):
        data = base64.b64encode(zlib.compress(np.ascontiguousarray(value).tobytes(), 9)).decode()
        return {"$array": data, "dtype": str(value.dtype), "shape": list(value.shape)}
    if isinstance(value, File):
        content = None if value.content is None else base64.b64encode(value.content).decode()
        return {"$file": content, "name": value.name}
    if isinstance(value, tuple):
        return {"$tuple": [encode(v) for v in value]}
    if isinstance(value, list):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        if not all(isinstance(k, str) for k in value):  # JSON would make texts of them
            return {"$pairs": [[encode(k), encode(v)] for k, v in value.items()]}
        plain = {k: encode(v) for k, v in value.items()}
        # An entry of its own must not be taken for one of the marks
        return {"$dict": plain} if any(k.startswith("$") for k in plain) else plain
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
    if "$pairs" in value:
        return {decode(k): decode(v) for k, v in value["$pairs"]}
    if "$tuple" in value:
        return tuple(decode(v) for v in value["$tuple"])
    return {k: decode(v) for k, v in value.get("$dict", value).items()}


def dump(keys: list[Key]) -> str:
    """The JSON text of one lesson's key file, stable for the same keys."""
    return json.dumps([_key_fields(key) for key in keys], indent=1) + "\n"


def parse(text: str) -> list[Key]:
    """Reverse `dump`. Raises ValueError, TypeError or KeyError for what is no key file."""
    return [_key(raw) for raw in json.loads(text)]


def _key_fields(key: Key) -> dict[str, Any]:
    kind = next(name for name, kind in KINDS.items() if type(key) is kind)
    plain = {f.name: getattr(key, f.name) for f in fields(key)}
    cases = (
        {"cases": [_case_fields(case) for case in plain.pop("cases")]} if "cases" in plain else {}
    )
    return {"kind": kind, **{name: encode(value) for name, value in plain.items()}, **cases}


def _case_fields(case: Case) -> dict[str, Any]:
    return {
        "name": case.name,
        "args": encode(case.args),
        "expected": _outcome_fields(case.expected),
        "suspects": {code: _outcome_fields(outcome) for code, outcome in case.suspects.items()},
        "part": case.part,
    }


def _outcome_fields(outcome: Outcome) -> dict[str, Any]:
    return {f.name: encode(getattr(outcome, f.name)) for f in fields(outcome)}


def _key(raw: dict[str, Any]) -> Key:
    kind = KINDS[raw["kind"]]
    plain = {name: decode(value) for name, value in raw.items() if name not in ("kind", "cases")}
    if "cases" in raw:
        plain["cases"] = tuple(map(_case, raw["cases"]))
    return kind(**plain)


def _case(raw: dict[str, Any]) -> Case:
    return Case(
        name=raw["name"],
        args=decode(raw["args"]),
        expected=_outcome(raw["expected"]),
        suspects={code: _outcome(outcome) for code, outcome in raw["suspects"].items()},
        part=raw["part"],
    )


def _outcome(raw: dict[str, Any]) -> Outcome:
    return Outcome(**{name: decode(value) for name, value in raw.items()})
