"""Feedback pages of a graded class: what a student reads, and what no student may find there."""

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.api import Gradebook
from traitlets.config import Config

from exercises import exercises
from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.steps import generate_feedback
from kernkit.feedback import FeedbackExporter
from kernkit.feedback.paths import without_paths
from support.browsing import needs_browser
from support.classroom import HALF, LAMBDA, LESSON, RIGHT, configure, hand_in, without_tests
from support.course import ROOT, some_answer
from support.once import copied

pytestmark = pytest.mark.xdist_group("feedback")

# Right for the four probes that students see, and for no stack of four maps.
SEEN_ALONE = (
    RIGHT["max_pool"].replace("def max_pool(", "def right_pool(")
    + "\ndef max_pool(features, size, stride):\n"
    "    if features.shape[2] == 4:\n"
    "        raise KeyError(features.tolist())\n"
    "    return right_pool(features, size, stride)\n"
)
CLASS = {
    "right": RIGHT,
    "mixed": (
        RIGHT
        | {
            "max_pool": some_answer(LESSON, "max_pool", False, "max_pool.average"),
            "out_size": HALF,
            "condense_by_8": LAMBDA,
        }
    ),
    "hidden": RIGHT | {"max_pool": SEEN_ALONE},
    "untouched": {},
    "endless": {"out_size": "def out_size(n, k, s, padding):\n    while True:\n        pass"},
}
HOSTILE = [
    (
        "from IPython.display import HTML, Javascript\nHTML('<b>bold</b><script>document.title ="
        ' "seized"</script><img src=http://example.com/spy.png onerror="document.title = 1"><a'
        ' href="javascript:alert(1)">link</a>\')'
    ),
    "Javascript('document.title = \"seized\"')",
    (
        "from IPython.display import display\ndisplay({'image/png': 'AA==\""
        " onerror=\"document.title=1'}, raw=True, metadata={'image/png': {'alt':"
        " '\"><script>document.title = 1</script>', 'filenames': {'image/png':"
        " '//example.com/x'}}})"
    ),
    "print('</pre><script>document.title = \"seized\"</script>')",
    "import numpy\nnumpy.linalg.inv(numpy.zeros((2, 2)))",
    "import sys, helpers\nprint(sys.prefix, helpers.__file__)",
]


@pytest.fixture(scope="module")
def course(released, tmp_path_factory, warm):
    """A class of one lesson, graded by the engine, with its feedback."""
    folder = copied(released, tmp_path_factory.mktemp("course"))
    configure(folder, "c.Engine.cell_seconds = 8")  # for the endless one
    for name, answers in CLASS.items():
        hand_in(folder, name, answers)
    path = hand_in(folder, "hostile", RIGHT)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells += [new_code_cell(source) for source in HOSTILE]
    notebook.cells.append(
        new_markdown_cell("<script>document.title = 'seized'</script> my own words")
    )
    nbformat.write(notebook, path)
    without_tests(hand_in(folder, "no-tests", RIGHT))
    assert main(["--course", str(folder), "grade", LESSON]) == 0
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        mark_by_hand(gradebook)
    generate_feedback(Course(folder), LESSON)
    return folder


def mark_by_hand(gradebook):
    """What a teacher does in the formgrader: a mark, a comment; and a penalty and a time as the
    submission would bring.
    """
    where = (LESSON, LESSON, "mixed")
    gradebook.find_grade("check_max_pool", *where).manual_score = 2.0
    gradebook.find_grade("check_max_pool", *where).needs_manual_grade = False
    gradebook.find_comment("max_pool", *where).manual_comment = "A mean is *nearly* it."
    gradebook.find_submission_notebook(*where).late_submission_penalty = 1.5
    gradebook.find_submission(LESSON, "mixed").timestamp = datetime(
        2026, 11, 3, 9, 30, tzinfo=UTC
    ).replace(tzinfo=None)
    gradebook.db.commit()


def file_of(folder, name):
    return folder / "feedback" / name / LESSON / f"{LESSON}.html"


def text_of(folder, name):
    return file_of(folder, name).read_text("utf-8")


def page_of(folder, name):
    return BeautifulSoup(text_of(folder, name), "html.parser")


def rows(page):
    """The table on top: title, state without its sign, points; and where each row leads."""
    found = []
    for row in page.select("table.marks tbody tr"):
        title, state, points = (cell.get_text() for cell in row.find_all(["th", "td"]))
        found.append((title, state.split(" ", 1)[1], points))
        assert page.find(id=row.a["href"][1:]).name == "section"
    return found


def words(node):
    return re.sub(r"\s+", " ", node.get_text(" "))


def test_the_top_tells_the_mark_and_every_exercise(course):
    page = page_of(course, "right")
    assert words(page.select_one(".mark")).strip() == "14 of 14 points"
    assert page.h1.get_text() == "3 · Pooling: keep the strongest"
    assert [(state, points) for _, state, points in rows(page)] == [
        (
            "passed",
            f"{exercise.points:g} of {exercise.points:g}" if exercise.points else "no points",
        )
        for exercise in exercises(LESSON).values()
    ]
    assert rows(page)[1][0] == "How many windows?"


def test_marks_by_hand_comments_penalty_and_what_waits(course):
    page = page_of(course, "mixed")
    assert words(page.select_one(".mark")).strip() == "7.5 of 14 points"
    assert [state for _, state, _ in rows(page)][:4] == [
        "partly, by hand",
        "partly",
        "waits for a person",
        "passed",
    ]
    assert "1.5 were taken off for handing in late" in words(page.header)
    assert "handed in on 03 November 2026, 09:30 UTC" in words(page.header)
    assert "may still rise" in words(page.header)
    said = [comment for comment in page.select(".comment") if "A mean is" in comment.get_text()]
    assert len(said) == 2  # on top, and at the answer
    assert said[0].em.get_text() == "nearly"
    assert "From your teacher" in said[0].get_text()
    assert "No response" not in words(page)


def test_at_an_exercise_stand_the_answer_the_diagnosis_and_a_picture(course):
    section = page_of(course, "mixed").find(id="check_max_pool")
    assert section.select_one(".answer .highlight")
    assert exercises(LESSON)["max_pool"].suspects["average"].says.split("`")[0] in words(section)
    captions = [caption.get_text() for caption in section.select("figcaption")]
    assert [caption.split(" ")[0] for caption in captions] == ["features", "wanted", "yours"]
    assert "check.max_pool" not in section.get_text()  # its code says nothing
    waiting = page_of(course, "mixed").find(id="check_condense_by_8")
    assert "a person will look at it" in words(waiting.select_one(".verdict"))


def test_an_untouched_lesson_is_not_attempted(course):
    page = page_of(course, "untouched")
    assert {state for _, state, _ in rows(page)} == {"not attempted"}
    assert "No response" not in words(page)
    assert not page.select("section[aria-labelledby=said]")  # nobody said anything
    assert "Traceback" not in page.get_text()


def test_a_check_that_found_an_endless_loop_says_so(course):
    assert "Does a loop never end?" in words(page_of(course, "endless").find(id="check_out_size"))


def test_repairs_stand_on_top(course):
    page = page_of(course, "no-tests")
    assert "What was put right" in words(page.select_one("section.repairs"))
    assert not page_of(course, "right").select("section.repairs")


def test_the_lesson_is_folded_and_all_of_it_there(course):
    page = page_of(course, "right")
    notebook = nbformat.read(
        course / "autograded" / "right" / LESSON / f"{LESSON}.ipynb", as_version=4
    )
    shown = page.select("main > details > div, main > section.exercise > div")
    assert len(shown) == len(notebook.cells)
    assert not page.select("details[open]")
    assert len(page.select("details")) > 3


def test_what_hidden_probes_found_is_told_without_them(course):
    section = page_of(course, "hidden").find(id="check_max_pool")
    said = words(section.select_one(".verdict"))
    assert (
        "Grading tries more; on one of them (a tall stack of four maps), your code stops with"
        " KeyError on line" in said
    )
    assert not section.select("figure")
    page = text_of(course, "hidden")
    for probe in exercises(LESSON)["max_pool"].hidden.values():
        assert str(probe[0].shape) not in said
        assert f"{probe[0].flat[0]:.4f}"[:6] not in page
    assert "hidden=True" not in page
    assert "HIDDEN TESTS" not in page


@pytest.mark.parametrize("name", [*CLASS, "hostile", "no-tests"])
def test_no_script_nothing_from_outside_no_paths_no_other_students(course, name):
    page, text = page_of(course, name), text_of(course, name)
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
        str(course),
        "/site-packages/numpy/",
    ):
        assert root not in plain.replace("…/site-packages", "")
    for other in {"mixed", "untouched", "endless", "no-tests"} - {name}:
        assert not re.search(rf"\b{other}\b", words(page.header))


def test_hostile_words_are_shown_as_words(course):
    page = page_of(course, "hostile")
    assert "</pre><script>" in page.get_text()
    assert "my own words" in page.get_text()
    assert "LinAlgError" in page.get_text()


def test_pictures_have_descriptions_and_ids_are_unique(course):
    page = page_of(course, "mixed")
    assert all(image["alt"] for image in page.select("img"))
    assert "No description has been provided" not in str(page)
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))


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


def opened(browser, file, **options):
    """A page from disk in a context of its own, and what it fetched from outside or had to say in
    dialogs.
    """
    page, heard = browser.new_context(**options).new_page(), []
    page.route("http**", lambda route: (heard.append(route.request.url), route.fulfill(body="")))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    return page, heard


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_without_scripts_shows_all_of_it(browser, course, scheme):
    size = {"width": 360, "height": 700}
    page, heard = opened(
        browser,
        file_of(course, "mixed"),
        java_script_enabled=False,
        color_scheme=scheme,
        viewport=size,
    )
    assert heard == []
    assert page.locator("table.marks").is_visible()
    assert page.locator("#check_max_pool figure").first.is_visible()
    first = page.locator("details").first
    assert not first.locator("div").first.is_visible()
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.locator("div").first.is_visible()
    assert page.locator("main").bounding_box()["width"] <= size["width"]
    page.context.close()


@needs_browser
def test_hostile_outputs_do_nothing_where_scripts_may_run(browser, course):
    assert "http://example.com/spy.png" in text_of(course, "hostile")
    page, heard = opened(browser, file_of(course, "hostile"))
    assert heard == []
    assert page.title().startswith("Feedback · 3")
    assert page.locator("b", has_text="bold").count() == 1
    page.context.close()


@needs_browser
@pytest.mark.parametrize("policy", [True, False])
def test_the_policy_alone_stops_a_script(browser, course, tmp_path, policy):
    """The last lock, tried with the others open; without it the attack works."""
    attack = (
        "<script>document.title = 'seized'</script><img src=http://example.com/x"
        ' onerror="alert(1)"><h1>'
    )
    text = text_of(course, "right").replace("<h1>", attack)
    file = tmp_path / "page.html"
    file.write_text(
        text if policy else re.sub("<meta[^>]*Content-Security-Policy[^>]*>", "", text), "utf-8"
    )
    page, heard = opened(browser, file)
    assert bool(heard) is not policy
    assert page.title().startswith("Feedback · 3" if policy else "seized")
    page.context.close()
