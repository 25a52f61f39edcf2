"""A small class with known answers, to be reported about; and what a report says."""

import re

from nbgrader.api import Gradebook

from kernkit.cli import main
from support.classroom import HALF, LAMBDA, LESSON, RIGHT, hand_in
from support.course import bank

# Answers with a known diagnosis, by the student who gives them; each from the bank, as an answer to
# max_pool.
GIVEN = {
    "adalovelace-1815": "max_pool.average",
    "alanturing-1912": "max_pool.average",
    "barbaraliskov-1939": "max_pool.average",
    "edsgerdijkstra-1930": "max_pool.stride_is_size",
    "gracehopper-1906": "max_pool.stride_is_size",
    "hedylamarr-1914": "max_pool.missing_return",
}
NAMES = {"adalovelace-1815": ("Ada", "Lovelace"), "alanturing-1912": ("Alan", "Turing")}
HOSTILE = (
    "</code></pre></script><script>document.title = 'mine'</script><img src=x"
    " onerror=\"document.title = 'mine'\">"
)
NO_SUCH_NAME = f"def max_pool(features, size, stride):\n    '''{HOSTILE}'''\n    return featuers"


def wrong(code):
    """The bank's first answer with a diagnosis."""
    return next(a.code.strip() for a in bank() if a.diagnosis == code)


def graded_class(course):
    """Hand in and grade a small class with known answers. One student hands in nothing, and one
    after all is graded.
    """
    for student, code in GIVEN.items():
        signed = f"# {' '.join(NAMES[student])} wrote this\n" if student in NAMES else ""
        hand_in(course, student, RIGHT | {"max_pool": signed + wrong(code)})
    hand_in(course, "johnbackus-1924", RIGHT | {"out_size": HALF})
    hand_in(
        course,
        "leslielamport-1941",
        RIGHT | {"condense_by_8": LAMBDA, "max_pool": NO_SUCH_NAME},
    )
    hand_in(course, "margarethamilton-1936", {}).rename(
        course / "submitted" / "margarethamilton-1936" / LESSON / "Margaret Hamilton (1).ipynb"
    )
    broken = course / "submitted" / "niklauswirth-1934" / LESSON / f"{LESSON}.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"%PDF no notebook")
    assert main(["--course", str(course), "grade", LESSON]) == 0
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        for student, (first, last) in NAMES.items():
            gradebook.update_or_create_student(student, first_name=first, last_name=last)
        gradebook.update_or_create_student("radiaperlman-1951")  # hands in nothing
    (course / "submitted" / "timbernerslee-1955" / LESSON).mkdir(parents=True)  # after grading


def findings(page):
    """{code: count} as the page tells them."""
    found = page.select(".findings > li")
    return {
        li.select_one("p.soft code").text: int(re.match(r"\d+", li.select_one(".count").text)[0])
        for li in found
    }


def rows(page, section):
    """The first table of a section: {first cell: texts of the other cells}."""
    table = page.select_one(f"section#{section} table")
    return {
        tr.contents and tr.find(["th", "td"]).text.strip(): texts(tr)[1:]
        for tr in table.tbody.find_all("tr")
    }


def texts(row):
    return [" ".join(cell.text.split()) for cell in row.find_all(["th", "td"])]
