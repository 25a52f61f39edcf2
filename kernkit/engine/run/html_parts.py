"""HTML taken apart, to compare what two texts hold, however they quote it."""

from html.parser import HTMLParser


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = sorted(f"{name}={_plain(name, value or '')}" for name, value in attrs)
        self.found.append(("start", tag, *told))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        last = self.found.pop()[1] if self.found and self.found[-1][0] == "text" else ""
        self.found.append(("text", last + data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.found.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.found.append(("instruction", data))


def _plain(name: str, value: str) -> str:
    return "".join(value.split()).rstrip(";").lower() if name == "style" else value


def parts_of(html: str) -> list[tuple[str, ...]]:
    """All that is in it, in order; equal lists mean equal pages."""
    parser = _Parts()
    parser.feed(html)
    parser.close()
    return parser.found
