"""What students could hand in or send to make the engine compute for long, by the place that looks
at it.
"""

import io
import json
import random
import socket
import struct
import tempfile
import threading
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.engine.channel.wire import ORDERS, WORDS, Wire
from kernkit.engine.faults import Unreadable
from kernkit.engine.limits import Bounds
from kernkit.engine.repair.repair import LessonCells, read_submission, repair
from kernkit.engine.run.outputs import Outputs
from kernkit.lms.download.archive import Search

COURSE = Course(Path(__file__).resolve().parents[2])
LESSON = "02_kernels"
RELEASED = read_notebook(COURSE.notebook("release", LESSON))
CELLS = LessonCells(read_notebook(COURSE.notebook("source", LESSON)))


@dataclass(frozen=True)
class Shape:
    """`make` gives something of a size, at first `size`; `work` is what the engine does with it."""

    place: str
    name: str
    size: int
    make: Callable[[int], Any]
    work: Callable[[Any], object]


# --- reading --------------------------------------------------------------------------------------


def read(data: bytes) -> None:
    """As for every submission; a refusal is as good an end."""
    with suppress(Unreadable):
        read_submission(data)


def cell(source: str = "", **more: Any) -> dict[str, Any]:
    """A code cell as its file has it."""
    plain = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return plain | {"source": source} | more


def file_of(cells: list[dict[str, Any]], **more: Any) -> bytes:
    """A notebook's file."""
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    return json.dumps(notebook | more).encode()


READING = [
    Shape("reading", "empty lists", 200_000, lambda n: b'{"cells":[' + b"[]," * n + b"0]}", read),
    Shape("reading", "backslashes in a text", 2_000_000, lambda n: b'{"a":"' + b"\\\\" * n, read),
    Shape("reading", "a number of very many digits", 2_000_000, lambda n: b"[1." + b"1" * n, read),
    Shape("reading", "many numbers", 500_000, lambda n: b"[" + b"123," * n + b"1]", read),
    Shape("reading", "open quotes", 1_000_000, lambda n: b'{"a":' + b'"a\\"' * n, read),
    Shape(
        "reading",
        "cells of format 3 with outputs",
        400,
        lambda n: json.dumps({
            "nbformat": 3,
            "nbformat_minor": 0,
            "metadata": {},
            "worksheets": [{"cells": [
                {"cell_type": "code", "language": "python", "collapsed": False, "input": ["x"],
                 "outputs": [{"output_type": "stream", "stream": "stdout", "text": ["y"]}] * 3}
            ] * n}],
        }).encode(),
        read,
    ),
]  # fmt: skip


# --- repair ---------------------------------------------------------------------------------------


def mend(cells: list[dict[str, Any]]) -> None:
    """As for every submission that can be read."""
    repair(read_submission(file_of(cells)), CELLS)


def anagrams(count: int) -> list[dict[str, Any]]:
    """Cells that define every answer's name, of the letters of the lesson's own cells."""
    names = "=".join(part.name for part in CELLS.solutions)
    texts = [one.source for one in CELLS.others.values() if one.cell_type == "code"]
    letters, longest = "".join(texts).replace("\n", " "), max(map(len, texts))
    draw = random.Random(0)
    some = lambda: "".join(draw.sample(letters, min(len(letters), 2 * longest)))  # noqa: E731
    return [cell(f"{names}=0#{some()}") for _ in range(count)]


def claims(count: int) -> list[dict[str, Any]]:
    """Cells that all claim to be the same two of the lesson, with ids that others would get."""
    labelled = [one for one in RELEASED.cells if "nbgrader" in one.metadata]
    pairs = [labelled[0], next(one for one in labelled if one.metadata.nbgrader.locked)]
    return [
        cell(
            f"x_{number} = {number}\n{pairs[number % 2].source}",
            metadata=pairs[number % 2].metadata,
            id=f"own-{count - number}",
        )
        for number in range(count)
    ]


def without_labels(count: int) -> list[dict[str, Any]]:
    """An honest notebook that has lost every label and id, with many cells more."""
    own = [cell(f"a_{n} = {n}\nprint(a_{n})\n") for n in range(count)]
    return [*(cell(one.source, cell_type=one.cell_type) for one in RELEASED.cells), *own]


def long_cell(count: int) -> list[dict[str, Any]]:
    """Every labelled cell with very many lines more, and a checksum to be tried."""
    found = []
    for one in RELEASED.cells:
        metadata = json.loads(json.dumps(one.metadata))
        if "nbgrader" in metadata:
            metadata["nbgrader"]["checksum"] = "0" * 32
        found.append(cell(one.source + "\nx" * count, metadata=metadata))
    return found


REPAIR = [
    Shape("repair", "cells of the lesson's own letters", 400, anagrams, mend),
    Shape("repair", "cells that claim the same", 480, claims, mend),
    Shape("repair", "no labels, and many cells more", 450, without_labels, mend),
    Shape("repair", "labelled cells of many lines", 5_000, long_cell, mend),
    Shape("repair", "names at the top of a cell", 9000, lambda n: [cell("a\n" * n)] * 3, mend),
    Shape("repair", "brackets", 2000, lambda n: [cell("(" * n), cell("[" * n + "]" * n)], mend),
    Shape("repair", "async, and empty lines", 50_000, lambda n: [cell("async" + "\n" * n)], mend),
]


# --- frames ---------------------------------------------------------------------------------------


def heard(frames: bytes) -> None:
    """What a student's process sends, taken to its end as the engine takes it."""
    ours, theirs = socket.socketpair()
    sender = threading.Thread(target=_send, args=(theirs, frames))
    sender.start()
    wire, outputs = Wire(ours, WORDS, ORDERS), Outputs(Bounds(output_kb=1_000_000))
    with suppress(Exception):
        while True:
            with suppress(KeyError):
                outputs.add(wire.receive()["output"], wire.latest)
    outputs.nodes(1)
    ours.close()
    sender.join()


def _send(sock: socket.socket, data: bytes) -> None:
    with suppress(OSError):
        sock.sendall(data)
    sock.close()


def frame(text: bytes) -> bytes:
    """One message."""
    return struct.pack("!IQ", len(text), 0) + text


def text_output(text: str) -> bytes:
    """An output of a cell that prints."""
    output = {"output_type": "stream", "name": "stdout", "text": text}
    return frame(json.dumps({"output": output}).encode())


def colliding(count: int, most: int) -> bytes:
    """Dictionaries of at most so many numbers, all with the hash 0."""
    numbers = [b"[%d,0]" % (number * (2**61 - 1)) for number in range(1, most + 1)]
    one = b'{"$dict":[%s]}' % b",".join(numbers)
    return frame(b'{"output":[%s]}' % b",".join([one] * (count // most)))


def updates(count: int) -> bytes:
    """One thing shown two hundred times, and changed often."""
    data = {"data": {"text/html": "<b>x" * 50}, "metadata": {}, "display_id": "1"}
    shown, changed = (
        frame(json.dumps({"output": {"output_type": kind} | data}).encode())
        for kind in ("display_data", "update_display_data")
    )
    return shown * 190 + changed * count


FRAMES = [
    Shape("frames", "numbers that collide, in one", 10_000, lambda n: colliding(n, n), heard),
    Shape("frames", "numbers that collide, in many", 20_000, lambda n: colliding(n, 100), heard),
    Shape("frames", "nothing at all", 10_000, lambda n: frame(b"{}") * n, heard),
    Shape("frames", "lines one by one", 10_000, lambda n: text_output("." * 100) * n, heard),
    Shape(
        "frames", "empty lists", 99_000, lambda n: frame(b"[" + b"[]," * n + b"0]"), heard
    ),
    Shape("frames", "long numbers", 400, lambda n: frame(b'{"a":%s}' % (b"9" * 4299)) * n, heard),
    Shape("frames", "changed displays", 2000, updates, heard),
]  # fmt: skip


# --- downloads ------------------------------------------------------------------------------------


def collect(download: bytes) -> None:
    """What `kern collect` does to look into one."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home, "download.zip")
        path.write_bytes(download)
        scratch = Path(home, "scratch")
        scratch.mkdir()
        list(Search(scratch).files(path))


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of some files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def zips_in_a_zip(count: int) -> bytes:
    """Small zips that each hold far more than they are."""
    inner = zipped({"n.ipynb": b"{" + b" " * 2_000_000 + b"}"})
    return zipped({f"lovelaceada_1204_{5000 + n}_work{n}.zip": inner for n in range(count)})


DOWNLOADS = [
    Shape("downloads", "zips in a zip", 20, zips_in_a_zip, collect),
    Shape(
        "downloads",
        "empty files",
        12_000,
        lambda n: zipped({f"{number}.txt": b"" for number in range(n)}),
        collect,
    ),
    Shape(
        "downloads",
        "paths of many folders",
        1000,
        lambda n: zipped({"a/" * 40 + f"{number}": b"" for number in range(n)}),
        collect,
    ),
]

SHAPES = [*READING, *REPAIR, *FRAMES, *DOWNLOADS]
