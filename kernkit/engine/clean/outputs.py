"""Outputs of a cell as they may be stored: types on a list, each looked at; what cannot be shown is
a sentence.
"""

import re
from typing import Any

from . import tex
from .budget import Budget
from .html import TooMuch, clean_html
from .markdown import clean_markdown
from .pictures import DRAWING, picture, picture_of_drawing
from .text import coloured_text, plain_text, shortened

VERDICT = "application/vnd.kern.verdict+json"  # a check's record: of a test cell alone
LONGEST = 3_000_000  # characters of one text
LINES = 500  # of a traceback
COLOURS = 1_000  # changes of colour in one text: nbconvert takes quadratic time
SIDE = 5_000  # pixels
PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp"}
FULL = "(An output is not shown: this notebook is too long to be shown in full.)"
TOO_MUCH = "<p>(A table or page is not shown: it has more elements than can be shown here.)</p>"
OTHER = "(An output is not shown: it is no text, table or picture that can be shown here.)"
# A progress bar's earlier states, each of which a terminal writes over. Looked for where lines
# begin alone, or it would be quadratic.
WRITTEN_OVER = re.compile(r"(?:^|(?<=[\r\n]))[^\r\n]*+\r++(?=[^\r\n])")
DRAWN = "<p>(What this output would draw by a program of its own is not shown here.)</p>"
PROGRAM = re.compile(r"<(?:script|template)\b", re.IGNORECASE)
SHOWS = re.compile(r"<img |(?:^|>)[^<]*[^<\s]")
FORM = re.compile(r"[A-Za-z_][\w.]{0,99}")


def clean_outputs(outputs: object, budget: Budget, of_test: bool) -> list[dict[str, Any]]:
    """A cell's outputs in nbformat's form. Only a test cell's may hold a check's record."""
    found = [_clean(one, budget, of_test) for one in outputs] if isinstance(outputs, list) else []
    return [one for one in found if one is not None]


def _clean(output: object, budget: Budget, of_test: bool) -> dict[str, Any] | None:
    if not isinstance(output, dict):
        return _sentence(OTHER)
    kind = output.get("output_type")
    if kind == "stream":
        made = _stream(output, budget)
    elif kind == "error":
        made = _error(output, budget)
    elif kind in ("display_data", "execute_result"):
        made = _shown(output, budget, of_test)
    else:
        return _sentence(OTHER)
    return made if budget.take_characters(_size(made)) else _sentence(FULL)


def _stream(output: dict[str, Any], budget: Budget) -> dict[str, Any]:
    name = "stderr" if output.get("name") == "stderr" else "stdout"
    text = WRITTEN_OVER.sub("", _text(output.get("text")) or "")
    return {"output_type": "stream", "name": name, "text": _coloured(text, budget)}


def _error(output: dict[str, Any], budget: Budget) -> dict[str, Any]:
    lines = output.get("traceback")
    lines = lines[:LINES] if isinstance(lines, list) else []
    name = output.get("ename")
    return {
        "output_type": "error",
        "ename": name if isinstance(name, str) and FORM.fullmatch(name) else "Error",
        "evalue": _coloured(output.get("evalue"), budget, 20_000),
        "traceback": [_coloured(line, budget, 20_000) for line in lines],
    }


def _shown(output: dict[str, Any], budget: Budget, of_test: bool) -> dict[str, Any]:
    bundle = output.get("data")
    data = _bundle(bundle, budget) if isinstance(bundle, dict) else {}
    if of_test and isinstance(bundle, dict) and VERDICT in bundle:
        data[VERDICT] = _record(bundle[VERDICT])
    made = {"data": data or {"text/plain": OTHER}, "metadata": _sides(output.get("metadata"), data)}
    if output["output_type"] == "display_data":
        return {"output_type": "display_data", **made}
    count = output.get("execution_count")
    number = (
        count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None
    )
    return {"output_type": "execute_result", **made, "execution_count": number}


def _bundle(bundle: dict[str, Any], budget: Budget) -> dict[str, Any]:
    """Contents by type, cleaned."""
    texts = {mime: _text(content) for mime, content in bundle.items()}
    kept: dict[str, Any] = {}
    for mime in ("text/plain", "text/latex", "text/html", "text/markdown"):
        text = texts.get(mime)
        if text is None:
            continue
        if mime == "text/plain":
            kept[mime] = _coloured(text, budget)
        elif mime == "text/latex":
            formula = tex.plainer(plain_text(text))
            signs = max(tex.openings(formula), 1)
            room = signs <= budget.formulas and len(formula) <= min(10_000, budget.typeset)
            if room and tex.harmless(formula):
                budget.formulas -= signs
                budget.typeset -= len(formula)
                kept[mime] = formula
            else:
                kept.setdefault("text/plain", shortened(formula, LONGEST))
        elif mime == "text/html":
            kept[mime] = _page(text, budget)
        else:
            kept[mime] = clean_markdown(text, budget)
    for mime, text in texts.items():
        if mime.startswith("image/") and text is not None:
            found = picture(text)
            if found.kind not in PICTURES:
                continue
            if found.pixels > budget.pixels:
                return {"text/plain": FULL}
            budget.pixels -= found.pixels
            kept[PICTURES[found.kind]] = found.data
    drawing = texts.get("image/svg+xml")
    if drawing and not kept.keys() - {"text/plain"}:
        address = picture_of_drawing(drawing[:DRAWING]).address
        kept["text/html"] = _page(f'<img src="{address}">', budget)
    page = kept.get("text/html", DRAWN)
    if not SHOWS.search(page) and PROGRAM.search(texts["text/html"] or ""):
        kept["text/html"] = DRAWN
        if kept.keys() - {"text/html", "text/plain"}:  # another form of the same shows it
            del kept["text/html"]
    return kept


def _page(text: str, budget: Budget) -> str:
    if len(text) > LONGEST:
        return TOO_MUCH
    try:
        return clean_html(text, budget)
    except TooMuch:
        return TOO_MUCH


def _coloured(text: object, budget: Budget, most: int = LONGEST) -> str:
    kept = coloured_text(_text(text), most, min(COLOURS, budget.colours))
    budget.colours -= kept.count("\x1b")
    return kept


def _text(content: object) -> str | None:
    """A text, in one piece or in lines, as files hold it; None for what is none."""
    if isinstance(content, list):
        return "".join(line for line in content if isinstance(line, str))
    return content if isinstance(content, str) else None


def _sides(metadata: object, data: dict[str, Any]) -> dict[str, Any]:
    """Of pictures, width and height in pixels."""
    found = {}
    for mime in data.keys() & set(PICTURES.values()):
        given = metadata.get(mime) if isinstance(metadata, dict) else None
        given = given if isinstance(given, dict) else {}
        sides = {
            side: given[side]
            for side in ("width", "height")
            if type(given.get(side)) is int and 0 < given[side] <= SIDE
        }
        if sides:
            found[mime] = sides
    return found


def _record(record: Any, depth: int = 0) -> Any:
    """A check's record: its own shape, its words without controls."""
    if isinstance(record, str):
        return plain_text(record, 20_000)
    if isinstance(record, list) and depth < 5:
        return [_record(one, depth + 1) for one in record]
    if isinstance(record, dict) and depth < 5:
        return {plain_text(str(key), 100): _record(one, depth + 1) for key, one in record.items()}
    return record if isinstance(record, int | float | bool) else None


def _size(made: dict[str, Any]) -> int:
    if "data" in made:
        return sum(len(text) for text in made["data"].values() if isinstance(text, str))
    return len(made.get("text", "")) + sum(map(len, made.get("traceback", [])))


def _sentence(words: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {"text/plain": words}, "metadata": {}}
