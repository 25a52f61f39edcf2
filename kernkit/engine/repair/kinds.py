"""What a file is that is no notebook, and what its owner should do: one sentence."""

import re

INSTEAD = "hand in the .ipynb file itself."
LINKED = (
    "open it there, choose File, Download, Download .ipynb, and hand in the file that this gives."
)
PULL = "run `git lfs pull`, and hand in the file that this brings."
AGAIN = "log in, download the notebook again, and hand that in."
MAGIC = {
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a compressed archive",
    b"\xfd7zXZ": "a compressed archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a text document (RTF)",
    b"\xd0\xcf\x11\xe0": "a document of an old Office program",
}
# Names within a ZIP archive that tell what program made it
OFFICE = {
    b"word/": "a Word document",
    b"xl/": "an Excel file",
    b"ppt/": "a PowerPoint file",
    b"mimetypeapplication/vnd.oasis": "an OpenDocument file",
}
LOOKED_AT = 20_000  # bytes that tell what a file is
LINK = re.compile(
    rb"\[InternetShortcut\]|\A\s*https?://\S+\s*\Z|"
    rb'\A\s*\{(?=[^\[\]{}]{0,2000}"(?:doc_id|resource_id)"\s*:)'
)
WEBLOC = (b"<plist", b"<key>URL</key>")
LOGIN = re.compile(rb"""type=["']?password|<title>[^<]*(?:log ?in|sign ?in|anmeld)""", re.I)
EXPORTED = re.compile(rb"jp-Notebook|nbconvert|class=\"[^\"]*\binput_area\b")
POINTER = b"version https://git-lfs"
# The lines that git puts around two versions of the same, in this order
CONFLICT = tuple(
    re.compile(line, re.MULTILINE)
    for line in (r"^<{7}(?: .*)?\r?$", r"^={7}\r?$", r"^>{7}(?: .*)?\r?$")
)
# How a Python script begins that somebody took for a notebook
SCRIPT = re.compile(r"\s*(?:#!|# -\*-|import \w|from \w|def \w|class \w|get_ipython\(\))")


def no_notebook(data: bytes) -> str:
    """What is said of a file that is surely no notebook; "" where it may be one."""
    found = what_it_is(data)
    return f"The file is {found[0]}, not a notebook; {found[1]}" if found else ""


def what_it_is(data: bytes) -> tuple[str, str] | None:
    """What a file is, and what its owner should do, in words; None where it may be a notebook."""
    first = data[:LOOKED_AT].lstrip()
    for start, kind in MAGIC.items():
        if first.startswith(start):
            return kind, INSTEAD
    if first.startswith(b"PK\x03\x04"):
        made = [kind for name, kind in OFFICE.items() if name in first]
        return made[0] if made else "a ZIP archive", INSTEAD
    if LINK.search(first) or all(part in first for part in WEBLOC):
        return "a link to one on the web", LINKED
    if first.startswith(POINTER):
        return "a placeholder of Git LFS", PULL
    if first.startswith(b"<") and not first.startswith(b"<<<<<<<"):
        return _page(first)
    return None


def _page(first: bytes) -> tuple[str, str]:
    if LOGIN.search(first):
        return "a web page that asks to log in", AGAIN
    return "a web page made of one (HTML)" if EXPORTED.search(first) else "a web page", INSTEAD


def no_json(text: str) -> str:
    """What is said of a text that is no JSON, where more can be told than that; else ""."""
    if SCRIPT.match(text):
        return (
            "The file is a Python script that does not say where its cells begin, not a notebook;"
            f" {INSTEAD}"
        )
    return conflict(text)


def conflict(text: str) -> str:
    """What is said of a file in which git has left two versions side by side; "" for others."""
    first = at = -1
    for marker in CONFLICT:
        found = marker.search(text, at + 1)
        if not found:
            return ""
        at = found.start()
        first = at if first < 0 else first
    line = text.count("\n", 0, first) + 1
    return (
        f"The file has git's conflict markers, from line {line} on: two versions stand in it."
        " Choose one of them, save the notebook, and hand it in again."
    )
