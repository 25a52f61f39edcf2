"""What lessons claim: sentences that say better or worse, and what each of them rests on.

A cell's metadata ties them: `"kern": {"claims": [{"says": words of the cell, …}, …]}`, with one of

- `"verdict": "helps"` (or "hurts", "cannot tell"), `"method"`, `"against"` a method or "best",
  `"labelled": [20, 80]`, and where they differ from these, `"shop": "a"`, and `"together"`, which
  is the number of the cell's comparisons; `"named"` are the paragraph's words for a rival that is
  not the best rung below;
- `"number": "0.87"` or "-0.03" or "87 %", `"of": {"method", "labelled"}`, a mean in balanced
  accuracy; with `"against"` the gain, or the `"end"` "low" or "high" of its interval;
- `"elsewhere": "tests/….py::test_name"`, "bench/….py" or "exercises/….py": what holds it.

Ties are for the course's makers: students' notebooks do not have them (`ClearNotes`).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from helpers import HelpersError, compare, record, recorded_runs

NOT = "(no|not|hardly) "
MORE = r"(?<!no )(?<!not )(?<!hardly )(better|help(s|ed|ing)?|gain(s|ed)?)|beat(s|en)?|ahead"
MORE += r"|worth|saves|wins?|won|outperform\w*|(is|are|was|were|does|do|works?) best"
LESS = r"worse|hurt(s|ing)?|loses?|lost|behind (?=the|les)|harms?"
SAME = rf"cannot tell|{NOT}(better|gain|help)|as good"
# These say it of what was measured alone
MORE += "|(?P<measured>higher|above zero)"
LESS += "|(?P<measured>lower|below zero)"
SAYING = {
    word: re.compile(rf"\b({pattern})\b", re.IGNORECASE)
    for word, pattern in {"helps": MORE, "hurts": LESS, "cannot tell": SAME}.items()
}
NUMBER = re.compile(r"[0-9]*\.[0-9]+|[0-9]+ ?%(?! interval)")
MEASURED = re.compile(r"balanced accurac|\blabels?\b|\b(gain|loss) of\b", re.IGNORECASE)
COMPARED = re.compile(r"interval|accurac|\blabels?\b|\bruns?\b", re.IGNORECASE)
HEDGE = re.compile(r"\b(may|might|perhaps)\b[^,;:(]*$", re.IGNORECASE)
CODE = re.compile(r"```[^`]*```|`[^`\n]*`|^### (?:Exercise|Predict)\b.*$", re.MULTILINE)
SENTENCE = re.compile(r"\S.*?(?:[.!?](?=[\s\"”*)])|[.!?]$|$)[\"”*)]*", re.MULTILINE)
FILLED = re.compile(r"^[a-zA-Z]*|\{[^{}]*\}")  # the letter before a string, and its values
FEWEST = 5  # words of a sentence in code; less is a name or a key
HOLDING = ("tests", "bench", "exercises")


def problems(notebook: NotebookNode, root: Path) -> list[str]:
    """What is wrong with a lesson's claims, a sentence each."""
    return [
        f"cell `{cell.id}`: {problem}" for cell in notebook.cells for problem in of_cell(cell, root)
    ]


def ties(cell: NotebookNode) -> list[dict]:
    """What a cell's sentences are tied to."""
    return cell.metadata.get("kern", {}).get("claims", [])


def of_cell(cell: NotebookNode, root: Path) -> Iterator[str]:
    """What is wrong in one cell."""
    tied = ties(cell)
    read = {
        (tie["method"], tie["against"], size, tie.get("shop", "a"))
        for tie in tied
        for size in tie.get("labelled", ())
    }
    for tie in tied:
        paragraphs = (part for part in cell.source.split("\n\n") if tie["says"] in part)
        tie = tie | {"paragraph": next(paragraphs, tie["says"])}
        if tie["says"] not in cell.source:
            yield f"{tie['says']!r} is tied, and does not stand there any more"
        elif "verdict" in tie:
            yield from _of_verdict(tie, len(read))
        elif "number" in tie:
            yield from _of_number(tie)
        else:
            yield from _of_place(tie, root)
    for start, end, what, sentence in claims(cell):
        kinds = ("elsewhere", "number" if what == "number" else "verdict")
        words = [tie["says"] for tie in tied if any(kind in tie for kind in kinds)]
        if not any(start >= at and end <= to for at, to in _places(cell.source, words)):
            yield f"{cell.source[start:end]!r} in {sentence!r} is tied to nothing"


def _places(source: str, texts: list[str]) -> Iterator[tuple[int, int]]:
    for text in texts:
        for match in re.finditer(re.escape(text), source):
            yield match.span()


# --- sentences that claim something ---------------------------------------------------------------


def claims(cell: NotebookNode) -> Iterator[tuple[int, int, str, str]]:
    """Start and end of each word that claims something, or "number", and its sentence. Questions
    claim nothing, and nor does what may or might be.
    """
    if cell.cell_type == "code" and "nbgrader" in cell.metadata:
        return  # an exercise's, whose own tests hold it
    texts = written(cell.source) if cell.cell_type == "code" else [(0, _prose(cell.source))]
    for offset, text in texts:
        for sentence in SENTENCE.finditer(text):
            said, at = sentence[0], offset + sentence.start()
            few = cell.cell_type == "code" and len(re.findall(r"[^\W\d_]+", said)) < FEWEST
            if few or said.rstrip('"”*) ').endswith("?"):
                continue
            for word, pattern in SAYING.items():
                for match in pattern.finditer(said):
                    elsewhere = match.groupdict().get("measured") and not COMPARED.search(said)
                    if not (elsewhere or HEDGE.search(said[: match.start()])):
                        yield at + match.start(), at + match.end(), word, said
            if MEASURED.search(said):
                for match in NUMBER.finditer(said):
                    yield at + match.start(), at + match.end(), "number", said


def _prose(source: str) -> str:
    """Markdown without code and headings of exercises, which are names; as long as before."""
    return CODE.sub(_blank, source)


def written(source: str) -> Iterator[tuple[int, str]]:
    """The strings in a cell of code, each with its place; blank where it fills in a value."""
    tree, inner = ast.parse(re.sub(r"^[%!]", "#", source, flags=re.MULTILINE)), set()
    filled = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    for node in filled:
        inner |= {id(part) for part in ast.walk(node) if part is not node}
        start, end = _span(source, node)
        yield start, FILLED.sub(_blank, source[start:end])
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            start, end = _span(source, node)
            yield start, FILLED.sub(_blank, source[start:end], count=1)


def _span(source: str, node: ast.expr) -> tuple[int, int]:
    rows = source.split("\n")
    ends = [(node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)]
    start, end = (
        sum(len(line) + 1 for line in rows[: row - 1])
        + len(rows[row - 1].encode()[:column].decode())
        for row, column in ends
    )
    return start, end


def _blank(match: re.Match) -> str:
    return re.sub(r"[^\n]", " ", match[0])


# --- what they rest on ----------------------------------------------------------------------------


def _of_verdict(tie: dict, read: int) -> Iterator[str]:
    """`read` are the comparisons of the same cell."""
    yield from _of_words(tie, read)
    method, against, shop = tie["method"], tie["against"], tie.get("shop", "a")
    for size in tie["labelled"]:
        try:
            found = compare(method, against, size, shop, tie.get("together", read))
            best = against if against == "best" else _best_below(method, size, shop)
        except HelpersError as error:
            yield f"{tie['says']!r}: {error}"
            continue
        if found.verdict != tie["verdict"]:
            ends = f"{found.gain:+.3f}, from {found.low:+.3f} to {found.high:+.3f}"
            rival = f"{method} against {found.rival}, {size} labels"
            yield f"{tie['says']!r}: the record says {found.verdict!r} ({rival}: {ends})"
        if best != against and not (tie.get("named") and tie["named"] in tie["paragraph"]):
            rival = f"against {against}, at {size} labels not the best below ({best})"
            yield f"{tie['says']!r} is {rival}, and does not name it"


def _of_words(tie: dict, read: int) -> Iterator[str]:
    """Whether the words say what they are tied to, and no more."""
    says, labelled = tie["says"], set(tie["labelled"])
    if not SAYING[tie["verdict"]].search(says):
        yield f"{says!r} is tied to {tie['verdict']!r} and has no word for that"
    sizes = {int(size) for size in record.read_record(record.LADDER)[1]}
    quoted = {int(number) for number in re.findall(r"\b\d+\b", says)} & sizes
    if labelled != (quoted or sizes):
        yield f"{says!r} is tied at {sorted(labelled)} labels, and names {sorted(quoted) or 'none'}"
    if tie.get("shop", "a") != "a" and "shop" not in says:
        yield f"{says!r} is tied to another shop, and does not name it"
    if tie.get("together", read) < read and "alone" not in says.lower():
        yield f"{says!r} stands beside others, {read} in all, and is read as if alone"


def _best_below(method: str, size: int, shop: str) -> str:
    lowest = record.read_record(record.LADDER)[0][0]
    return "" if method == lowest else compare(method, "best", size, shop).rival


def _of_number(tie: dict) -> Iterator[str]:
    of, quoted = tie["of"], tie["number"].replace("−", "-").replace(" ", "")
    try:
        if "against" in of:
            end = {"low": 2, "high": 3}.get(of.get("end", ""), 1)
            place = (of["method"], of["against"], of["labelled"], of.get("shop", "a"))
            value = compare(*place, of.get("together", 1))[end]
        else:
            value = recorded_runs(of["method"], of["labelled"], of.get("shop", "a")).mean()
    except HelpersError as error:
        yield f"{tie['says']!r}: {error}"
        return
    share = quoted.endswith("%")
    digits = len(quoted.rstrip("%").partition(".")[2])
    found = f"{100 * value if share else value:.{digits}f}{'%' * share}"
    bare = tie["number"].lstrip("+-−")
    if not re.search(rf"(?<![\d.]){re.escape(bare)}(?!\d)", tie["says"]):
        yield f"{tie['says']!r} does not quote {bare}"
    if found != quoted.lstrip("+"):
        yield f"{tie['says']!r}: the record gives {found}, not {quoted}"
    if value < 0 and not re.search(r"[-−]\d|loss|lose|below|less", tie["says"]):
        yield f"{tie['says']!r} does not say that {found} is below zero"


def _of_place(tie: dict, root: Path) -> Iterator[str]:
    place, _, name = tie.get("elsewhere", "").partition("::")
    path = root / place
    if path.suffix != ".py" or not path.is_file() or not place.startswith(HOLDING):
        yield f"{tie['says']!r} is held by {place!r}, and there is no such file"
        return
    named = {one.name for one in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_function(one)}
    if name not in named and (name or place.startswith("tests")):
        yield f"{tie['says']!r} is held by {place}::{name}, and there is no such function"


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def names(notebooks: list[NotebookNode]) -> list[str]:
    """Words for a rival that stand for another one elsewhere in the course."""
    meant: dict[str, set[str]] = {}
    for notebook in notebooks:
        for tie in (tie for cell in notebook.cells for tie in ties(cell) if "named" in tie):
            meant.setdefault(tie["named"], set()).add(tie["against"])
    return [f"{words!r} stands for {sorted(of)}" for words, of in meant.items() if len(of) > 1]
