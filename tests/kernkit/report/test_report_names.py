"""A report without names has none of its students in it; one with names has them."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from nbgrader.api import Gradebook

from kernkit.cli import main
from kernkit.report.privacy import Names
from support.classroom import LESSON
from support.reported import HOSTILE, rows

pytestmark = pytest.mark.xdist_group("report")


def test_a_page_without_names_holds_none(graded, html):
    said = html.lower()
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as gradebook:
        ids = [student.id for student in gradebook.students]
    assert len(ids) == 11
    for student in [*ids, "timbernerslee-1955"]:
        assert student not in said
        assert student.partition("-")[0] not in said
    assert not {"ada", "lovelace", "alan", "turing", "hamilton"} & set(
        re.findall(r"[^\W\d_]+", said)
    )
    assert "wrote this" not in said
    assert "student 03" in said


def test_numbers_stay_and_tell_nothing_of_the_alphabet(graded, html):
    kept = json.loads((graded / ".kern" / "pseudonyms.json").read_text())
    assert sorted(kept.values()) == list(range(1, 13))
    assert main(["--course", str(graded), "report", LESSON]) == 0
    assert json.loads((graded / ".kern" / "pseudonyms.json").read_text()) == kept
    drawn = [
        Names({name: [] for name in "abcdefgh"}, False, graded / f"{n}.json") for n in range(9)
    ]
    assert len({tuple(names.of(name) for name in "abcdefgh") for names in drawn}) > 1


def test_with_names(graded, tmp_path, capsys):
    out = tmp_path / "new" / "page.html"
    assert main(["--course", str(graded), "report", "--names", "--out", str(out)]) == 0
    assert capsys.readouterr().out.strip().endswith("page.html")
    page = BeautifulSoup(out.read_text("utf-8"), "html.parser")
    assert "adalovelace-1815" in rows(page, "marks")
    assert "Margaret Hamilton (1).ipynb" in page.select_one("#repairs table").text
    assert "# Ada Lovelace wrote this" in page.text


def test_students_text_stays_text(html, page):
    assert HOSTILE in page.text
    assert len(page.find_all("script")) == 1
    assert html.count("</script>") == 1
    assert not page.find_all("img")
    assert "://" not in re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL)
