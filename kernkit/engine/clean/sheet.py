"""What a page's own style sheet says of single elements: pandas colours the cells of a table so.

Rules of other kinds reach beyond their page, and are left out.
"""

import re

SHEET = re.compile(r"<style\b[^<>]*>([^<]*)", re.IGNORECASE)
ELEMENT = re.compile(r"#([A-Za-z][\w-]{0,99})", re.ASCII)
MOST = 20_000  # elements
LONGEST = 1_000  # characters about one


def styles_of(text: str) -> dict[str, str]:
    """Declarations, not yet looked at, by the id of the element that they are for."""
    found: dict[str, str] = {}
    for match in SHEET.finditer(text):
        for rule in match[1].split("}"):
            selectors, _, says = rule.partition("{")
            for selector in selectors.split(",") if len(says) <= LONGEST else ():
                if not (element := ELEMENT.fullmatch(selector.strip())):
                    continue
                before = found.get(element[1], "")
                if len(before) + len(says) < LONGEST and len(found) < MOST:
                    found[element[1]] = f"{before};{says}"
    return found
