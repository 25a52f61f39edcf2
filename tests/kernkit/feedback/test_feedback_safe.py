"""What no student may find on a feedback page: scripts, addresses, paths, hidden probes, others."""

import re
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_output
from traitlets.config import Config

from exercises import exercises
from kernkit.feedback import FeedbackExporter
from kernkit.feedback.paths import without_paths
from support.classroom import LESSON
from support.course import ROOT
from support.fed_back import CLASS, page_of, text_of, words

pytestmark = pytest.mark.xdist_group("feedback")


@pytest.mark.parametrize("name", [*CLASS, "hostile", "no-tests"])
def test_no_script_nothing_from_outside_no_paths_no_other_students(fed_back, name):
    page, text = page_of(fed_back, name), text_of(fed_back, name)
    assert not page.select(
        "script, iframe, object, embed, link, form, base, [onerror], [onload], [onclick]"
    )
    assert not [a for a in page.select("a[href]") if a["href"].lower().startswith("javascript")]
    if name != "hostile":  # whose pictures from elsewhere the policy stops: see below
        assert all(image["src"].startswith("data:image/") for image in page.select("img"))
    assert page.select_one("meta[http-equiv=Content-Security-Policy]")["content"].startswith(
        "default-src 'none'"
    )
    plain = re.sub(r"base64,[A-Za-z0-9+/=]+", "", text)
    for root in (
        str(ROOT),
        sys.prefix,
        str(fed_back),
        "/site-packages/numpy/",
    ):
        assert root not in plain.replace("…/site-packages", "")
    for other in {"mixed", "untouched", "endless", "no-tests"} - {name}:
        assert not re.search(rf"\b{other}\b", words(page.header))


def test_hostile_words_are_shown_as_words(fed_back):
    page = page_of(fed_back, "hostile")
    assert "</pre><script>" in page.get_text()
    assert "my own words" in page.get_text()
    assert "LinAlgError" in page.get_text()


def test_what_hidden_probes_found_is_told_without_them(fed_back):
    section = page_of(fed_back, "hidden").find(id="check_max_pool")
    said = words(section.select_one(".verdict"))
    assert (
        "Grading tries more; on one of them (a tall stack of four maps), your code stops with"
        " KeyError on line" in said
    )
    assert not section.select("figure")
    page = text_of(fed_back, "hidden")
    for probe in exercises(LESSON)["max_pool"].hidden.values():
        assert str(probe[0].shape) not in said
        assert f"{probe[0].flat[0]:.4f}"[:6] not in page
    assert "hidden=True" not in page
    assert "HIDDEN TESTS" not in page


def test_the_formgrader_makes_the_same_page():
    """It sets template and folders for all HTML exporters, for pages of its own."""
    config = Config(
        HTMLExporter={"template_name": "feedback", "extra_template_basedirs": ["/elsewhere"]}
    )
    exporter = FeedbackExporter(config=config)
    assert Path(exporter.template.filename).parent == ROOT / "kernkit" / "feedback"


def test_paths_are_shortened_and_pictures_kept():
    picture = '<img alt="" src="data:image/png;base64,AAAA/usr/lib/python3.11/BBBB">'
    output = new_output(
        "display_data", {"text/html": f"/a/b/lib/python3.12/site-packages/numpy/x.py {picture}"}
    )
    without_paths(output)
    assert output.data["text/html"] == f"…/site-packages/numpy/x.py {picture}"
