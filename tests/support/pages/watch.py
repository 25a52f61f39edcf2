"""A browser that looks at a student's work as an instructor does, and tells of everything that the
work did there.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import BrowserContext, Dialog, Page, Request

HERE = Path(__file__).parent
LOOK, BOXES, TOUCH, COVERED = (
    (HERE / f"{name}.js").read_text("utf-8") for name in ("look", "boxes", "touch", "covered")
)
NUMBER = re.compile(r"\bh\d+\b")
# What no page of Jupyter's asks for
FOREIGN = re.compile(
    r"^[A-Z]+ [^?]*(?:/hit/|/logout|/x$)|^[A-Z]+ (?!https?://127\.0\.0\.1:\d|data:|blob:)"
)
ID = re.compile(r"[0-9a-f]{32}")  # of a submission, in the formgrader's addresses


@dataclass(frozen=True)
class Kind:
    """A kind of page: where students' work is on it, and what of the page's own must stay within
    reach, by selectors.
    """

    name: str
    parts: str
    controls: str


@dataclass
class Watch:
    """All that the pages of a context ask for and do."""

    context: BrowserContext
    requests: int = 0
    pages: int = 0
    _known: dict[str, dict[str, Any]] = field(default_factory=dict)
    _asked: list[str] = field(default_factory=list)
    _noticed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        # There is no network; what asks for one is told at once
        self.context.route(re.compile("^https?://(?!127.0.0.1:[1-9][0-9])"), lambda it: it.abort())

    @contextmanager
    def page(self, url: str) -> Iterator[Page]:
        """A page that is watched from its first request on."""
        self.pages += 1
        self._asked, self._noticed = [], []
        page = self.context.new_page()
        page.on("dialog", self._dialog)
        page.on("popup", lambda other: self._noticed.append(f"opened {other.url}"))
        page.on("console", lambda said: self._said(said.text))
        page.on("request", lambda request: self._request(request, url))
        answer = page.goto(url)
        if answer and answer.status >= 400:
            self._noticed.append(f"answered {answer.status}")
        yield page
        page.close()

    def _dialog(self, dialog: Dialog) -> None:
        self._noticed.append(f"said {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request, own: str) -> None:
        self.requests += 1
        if request.url != own and not request.url.startswith("data:image/"):
            self._asked.append(f"{request.method} {ID.sub('ID', unquote(request.url))}")

    def _said(self, text: str) -> None:
        if "Content Security Policy" in text:  # something got as far as the last lock
            self._noticed.append(text)

    def learn(self, page: Page, kind: Kind) -> None:
        """Take a page of honest work for what such pages hold and ask for."""
        page.wait_for_load_state("networkidle")
        found = page.evaluate(f"({LOOK})({kind.parts!r}, null)") | {"asked": self._asked}
        known = self._known.setdefault(kind.name, {"placed": found["placed"]})
        for name in ("signs", "addresses", "asked"):
            known[name] = sorted({*known.get(name, []), *found[name]})

    def look(self, page: Page, kind: Kind) -> list[str]:
        """What is wrong with a page, after a look at all of it and a click on everything that is a
        student's.
        """
        known, address = self._known[kind.name], page.url
        look = f"([known]) => ({LOOK})({kind.parts!r}, known)"
        found = page.evaluate(look, [known])["hits"]
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found += page.evaluate(f"({BOXES})({kind.parts!r})")
        for height in page.evaluate("[0, 0.5, 1].map((part) => part * document.body.scrollHeight)"):
            page.evaluate(f"scrollTo(0, {height})")
            found += [f"covered: {one}" for one in page.evaluate(f"({COVERED})({kind.controls!r})")]
        found += [f"a click leads to {url}" for url in page.evaluate(f"({TOUCH})({kind.parts!r})")]
        page.wait_for_timeout(30)  # for what a click began
        found += page.evaluate(look, [known])["hits"]
        if page.url != address or len(page.frames) > 1:
            found.append(f"went to {[frame.url for frame in page.frames]}")
        found += [f"asked for {url}" for url in self._asked if url not in known["asked"]]
        return list(dict.fromkeys([*found, *self._noticed]))

    def acts(self, page: Page, parts: str = "") -> list[str]:
        """What a student's work does on a page that shows more than that, without a click or, of
        what is in `parts`, after clicks; each kind of it once.
        """
        if parts:
            page.evaluate(f"({TOUCH})({parts!r})")
            page.wait_for_timeout(30)
        found = [f"asked for {url}" for url in self._asked if FOREIGN.search(url)]
        if page.evaluate("window.kern_hit"):
            found.append("ran a script")
        return sorted({NUMBER.sub("N", one) for one in [*found, *self._noticed]})
