"""Files that go along with a judge's Folder."""

from pathlib import Path
from typing import Any


def packed(text: str) -> dict[str, Any]:
    """A file, or a folder with all in it, under its own name; nothing where there is neither."""
    path = Path(text)
    tree: list[list[Any]] = []
    if path.is_file():
        tree = [[text, path.read_bytes()]]
    elif path.is_dir():
        inside = [path, *sorted(path.rglob("*"))]
        tree = [[str(one), one.read_bytes() if one.is_file() else None] for one in inside]
    return {"text": text, "tree": tree}


def written(files: dict[str, Any]) -> str:
    """Write what was packed under the same names here; returns its path."""
    for name, content in files["tree"]:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir(exist_ok=True)
        else:
            path.write_bytes(content)
    Path(files["text"]).parent.mkdir(parents=True, exist_ok=True)
    return str(files["text"])
