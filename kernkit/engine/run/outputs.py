"""The outputs of one cell, as they come from a process that may say anything: checked, bounded, and
in nbformat's form. What may be shown of them, `engine/clean` says.
"""

import math
import re
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode, from_dict

from ..limits import Bounds

FLOOD = 10  # times the limit: then the cell is stopped
DROPPED = "… the rest of the output was dropped: it is too long.\n"
JSON_TYPE = re.compile(r"^application/(.+\+)?json$")
TYPES = ("stream", "display_data", "execute_result", "update_display_data", "error", "clear")


@dataclass
class Room:
    """What all cells of a notebook together may still put out, as reading it takes bytes: all of it
    is held in memory until the notebook is stored.
    """

    left: int


class Outputs:
    """Collects outputs. `flooded` tells when a cell says so much that it should be stopped. `room`
    is the notebook's, where what is collected is for one.
    """

    def __init__(self, bounds: Bounds, room: Room | None = None) -> None:
        self._most, self._count = bounds.output_kb << 10, bounds.outputs
        self._room = room or Room(bounds.notebook_mb << 20)
        self._size, self._dropped, self._clear_next = 0, False, False
        self._kept: list[dict[str, Any]] = []

    @property
    def flooded(self) -> bool:
        """Whether more came than any cell has reason to say."""
        return self._size > FLOOD * self._most

    def add(self, output: Any, size: int, cost: int = 0) -> None:
        """Take one output that came in so many bytes, and took `cost` to read (see Wire); what is
        malformed is left out, what is too much dropped with a word.
        """
        self._size += size
        try:
            output = _json(output)
            if output["output_type"] in TYPES:
                self._add(output, size, max(size, cost))
        except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
            return

    def _add(self, output: dict[str, Any], size: int, cost: int) -> None:
        kind = output["output_type"]
        if kind == "clear":
            self._clear_next = bool(output.get("wait"))
            self._kept = self._kept if self._clear_next else []
            return
        if self._clear_next:
            self._kept, self._clear_next = [], False
        changed = self._changed(output) if kind == "update_display_data" else []
        # Each will hold all of it in the notebook
        times = max(len(changed), 1)
        self._size += (times - 1) * size
        full = self._size > self._most or len(self._kept) >= self._count
        if full or times * cost > self._room.left:
            if not self._dropped:
                self._kept.append({"output_type": "stream", "name": "stdout", "pieces": [DROPPED]})
            self._dropped = True
            return
        self._room.left -= times * cost
        if kind == "stream":
            self._add_text(str(output["name"]), str(output["text"]))
        elif kind == "update_display_data":
            data = self._bundle(output["data"])  # once, however often it was displayed
            for kept in changed:
                kept["data"] = data
        elif kind == "error":
            lines = [str(line) for line in output.get("traceback", [])][:500]
            self._kept.append(
                {
                    "output_type": kind,
                    "ename": str(output["ename"]),
                    "evalue": str(output["evalue"]),
                    "traceback": lines,
                }
            )
        else:
            shown = {
                "output_type": kind,
                "data": self._bundle(output["data"]),
                "metadata": _metadata(output.get("metadata")),
            }
            self._kept.append(shown | {"display_id": output.get("display_id")})

    def _changed(self, output: dict[str, Any]) -> list[dict[str, Any]]:
        """The displays that an update is for. Only a text is an id: what else it may be takes long
        to compare.
        """
        name = output.get("display_id")
        if not name or not isinstance(name, str):
            return []
        return [kept for kept in self._kept if kept.get("display_id") == name]

    def _bundle(self, data: dict[str, Any]) -> dict[str, Any]:
        """MIME types and contents that a notebook may hold: text, and JSON under the names of JSON
        types.
        """
        return {
            mime: content
            for mime, content in data.items()
            if isinstance(content, str) or JSON_TYPE.match(mime)
        }

    def _add_text(self, name: str, text: str) -> None:
        name = name if name in ("stdout", "stderr") else "stdout"
        last = self._kept[-1] if self._kept else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["pieces"].append(text)
        else:
            self._kept.append({"output_type": "stream", "name": name, "pieces": [text]})

    def add_error(self, name: str, text: str, say: str = "") -> None:
        """An error of the engine's own; it is kept whatever else was dropped."""
        text = f"{text} ({say})" if say else text
        self._kept.append(
            {
                "output_type": "error",
                "ename": name,
                "evalue": text,
                "traceback": [f"{name}: {text}"],
            }
        )

    def nodes(self, execution_count: int | None) -> list[NotebookNode]:
        """The outputs in nbformat's form."""
        made = []
        for kept in self._kept:
            fields = {key: value for key, value in kept.items() if key != "display_id"}
            if "pieces" in fields:  # each a line, say; together only now, or it would be quadratic
                fields["text"] = "".join(fields.pop("pieces"))
            if kept["output_type"] == "execute_result":
                fields["execution_count"] = execution_count
            made.append(from_dict(fields))
        return made


def _json(value: Any) -> Any:
    """The value, if a notebook can hold it; TypeError or ValueError if not. Halves of letters
    become question marks.
    """
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("no number")
        return value
    if isinstance(value, list):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {_json(str(key)): _json(item) for key, item in value.items()}
    raise TypeError(f"no notebook holds {type(value).__name__}")


def _metadata(metadata: Any) -> dict[str, Any]:
    return metadata if isinstance(metadata, dict) else {}
