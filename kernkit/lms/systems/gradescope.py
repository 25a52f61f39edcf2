"""What Gradescope's `submission_metadata.yml` tells: who handed in the folder or file beside it,
and when.

The file is a Ruby program's YAML. Its top level maps `submission_123456` (the folder of one
submission) to a record with `:submitters` (a list of `:name`, `:sid`, `:email`; several for a
group) and `:created_at`. Scores and history are not read.
"""

import re
from datetime import UTC, datetime
from typing import Any

import yaml

from ..names import key_of, student_id
from .base import Owner

LONGEST_NUMBER = 50  # characters of a number or an e-mail address
NAME = "Gradescope"
METADATA = "submission_metadata.yml"
FOLDER = re.compile(r"submission_\d+")
# The same, written in C: ten times as fast
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Plain(Loader):
    """The safe loader; what is tagged as a Ruby object becomes the plain map, list or text that it
    is written as.
    """


def _plain(loader: _Plain, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)


_Plain.add_multi_constructor("!ruby/", _plain)


def read_metadata(data: bytes) -> dict[str, list[Owner]]:
    """Owners by the name of the folder or file; ValueError, with a sentence, for what is no such
    file.

    A submission without a student number is called by its e-mail address; one with neither has no
    owner.
    """
    try:
        records = yaml.load(data, Loader=_Plain)  # a subclass of the safe loader
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ValueError(f"it cannot be read ({str(error).splitlines()[0]})") from None
    if not isinstance(records, dict):
        raise ValueError("it does not list submissions")
    return {
        str(key): _owners(record) for key, record in records.items() if isinstance(record, dict)
    }


def _owners(record: dict[str, Any]) -> list[Owner]:
    submitters = record.get(":submitters")
    found = (
        [_student(one) for one in submitters if isinstance(one, dict)]
        if isinstance(submitters, list)
        else []
    )
    when = _time(record.get(":created_at"))
    return [Owner(student, NAME, when=when) for student in dict.fromkeys(found) if student]


def _student(submitter: dict[str, Any]) -> str:
    name, sid, email = (str(submitter.get(key) or "") for key in (":name", ":sid", ":email"))
    number = key_of(sid)[:LONGEST_NUMBER]
    if number:
        return student_id(name, number)
    if "@" not in email:
        return ""
    return re.sub(r"[^\w.@+-]", "", email.lower())[:LONGEST_NUMBER].lstrip(".")


def _time(value: object) -> datetime | None:
    if isinstance(value, dict):  # Rails' time with a zone
        value = value.get("utc")
    if not isinstance(value, datetime):
        return None
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
