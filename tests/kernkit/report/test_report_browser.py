"""The class report in a browser: sorting by mouse and keyboard, without scripts, on paper, and with
hostile answers.
"""

from types import SimpleNamespace

import pytest

from kernkit.checks.lookup import public_keys
from kernkit.report.data import Class, GradedAnswer, GradedLesson, GradedSubmission
from kernkit.report.notebooks import GradedCell
from kernkit.report.page import render
from support.browsing import needs_browser
from support.course import COURSE

pytestmark = needs_browser

LESSONS = ("02_kernels", "03_pooling")
STUDENTS = [f"student{n}" for n in range(40)]
HOSTILE = (
    "</script><script>document.title = 'mine'</script></pre><img src=x onerror=\"document.title ="
    " 'mine'\">"
)
FAILED = {
    STUDENTS[39]: "no process could be forked: " + "a word without an end".replace(" ", "_") * 9,
    STUDENTS[7]: HOSTILE,
}
KINDS = ("passed", "not passed", "partly", "not attempted")


def submission(lesson, number):
    """Numbers 0, 4, 8 … have all points; numbers 3, 7, 11 … attempted nothing."""
    kind, points = (
        KINDS[number % 4],
        {key.name: key.points for key in public_keys().values() if key.lesson == lesson},
    )
    share = {"passed": 1.0, "partly": 0.5}.get(kind, 0.0)
    codes = {"passed": (), "not attempted": ()}.get(kind, ("raises",))
    answers = {
        name: GradedAnswer(share * most, kind, tuple(f"{name}.{code}" for code in codes))
        for name, most in points.items()
    }
    note = {
        "code": "ids_lost",
        "says": "Cells had lost their ids.",
        "cell": "",
        "flag": number == 5,
    }
    notes, events = [note] * (number % 5 == 0), ["kernel memory"] * (number == 7)
    entry = {"notes": notes, "events": events, "seconds": 4.0, "cpu": 1.0, "peak_mb": 40}
    return GradedSubmission(
        STUDENTS[number], share * sum(points.values()), answers=answers, entry=entry
    )


def cells(student, lesson):
    long = (
        "x = 1  # a line that is much longer than a telephone is wide, as some are in every class\n"
    )
    source = f"{HOSTILE}  # {student}\n{long * 40}"
    return {key.name: GradedCell(source) for key in public_keys().values() if key.lesson == lesson}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    lessons = []
    for name in LESSONS:
        points = {key.name: key.points for key in public_keys().values() if key.lesson == name}
        handed_in = [submission(name, number) for number in range(39)]
        lessons.append(
            GradedLesson(
                name, f"{name[1]} · {HOSTILE}", points, {}, frozenset(), handed_in, FAILED, True
            )
        )
    people = {student: [student] for student in STUDENTS}
    of = Class("kern", people, lessons, SimpleNamespace(cells=cells), COURSE.keys())
    folder = tmp_path_factory.mktemp("page")
    file = folder / "index.html"
    file.write_text(render(of, True, folder / "numbers.json"), "utf-8")
    return file.as_uri()


@pytest.fixture
def page(browser, address):
    """The page at a desk; an error of its script, or a request for anything else, fails the
    test.
    """
    errors, urls = [], []
    with browser.new_context(viewport={"width": 1200, "height": 900}) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(error))
        page.on("request", lambda request: urls.append(request.url))
        page.goto(address)
        yield page
    assert errors == []
    assert urls == [address]


def column(page, number):
    return page.locator(f".marks tbody tr > :nth-child({number})").all_text_contents()


def test_a_header_sorts_up_then_down(page):
    head = page.locator(".marks thead th").nth(1)
    head.get_by_role("button").click()
    up = [float(text) for text in column(page, 2) if text != "–"]
    assert up == sorted(up)
    assert len(up) == 39
    assert head.get_attribute("aria-sort") == "ascending"
    assert column(page, 2)[-1] == "–"
    head.get_by_role("button").click()
    down = [float(text) for text in column(page, 2) if text != "–"]
    assert down == sorted(up, reverse=True)
    assert column(page, 2)[-1] == "–"  # who did not hand in stays at the end
    assert page.locator(".marks tfoot th").text_content() == "out of"
    assert head.get_attribute("aria-sort") == "descending"
    page.locator(".marks thead th").nth(0).get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert column(page, 1) == STUDENTS  # as people count, not 1, 10, 11, 2


def test_the_keyboard_alone_sorts_and_opens(page):
    page.locator(".marks thead button").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".marks thead th").nth(1).get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Space")
    assert page.locator(".marks thead th").nth(1).get_attribute("aria-sort") == "descending"
    answers = page.locator(".findings details").first
    answers.locator("summary").focus()
    page.keyboard.press("Enter")
    assert answers.locator("pre").first.is_visible()
    page.keyboard.press("Tab")  # into the code, which scrolls
    assert page.evaluate("document.activeElement.tagName") == "PRE"


def test_a_hostile_answer_does_nothing(page):
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert page.title() == "Class report: kern"
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator("img").count() == 0
    assert HOSTILE in page.locator(".findings pre").first.text_content()


def test_a_smuggled_script_would_not_run(page):
    """Were something not escaped, the page's policy would still stop it."""
    page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "document.title = 'mine'";
            document.body.append(script);
            const holder = document.createElement("div");
            holder.innerHTML = "<button id=trap onclick='document.title = 2'>x</button>";
            document.body.append(holder);
        }""")
    page.locator("#trap").click()
    assert page.title() == "Class report: kern"


def test_without_scripts_all_is_there(browser, address):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator(".marks thead th").all_text_contents() == [
            "student",
            *LESSONS,
            "together",
        ]
        assert page.locator("thead button").count() == 0
        page.locator(".findings summary").first.click()
        assert page.locator(".findings pre").first.is_visible()


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_nothing_sticks_out(browser, address, width):
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def contrast(first, second):
    """WCAG 2's ratio of two colours as the browser writes them, rgb(…)."""

    def luminance(colour):
        channels = [int(value) / 255 for value in colour[4:-1].split(",")]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser, address, scheme):
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(address)
        shown = page.evaluate(
            """() => [
                ".soft", ".marks td", ".marks td.s4", ".cards dt", "thead th", "a", "summary",
            ].map((name) => {
                const element = document.querySelector(name);
                let ground = element;
                const paper = () => getComputedStyle(ground).backgroundColor;
                while (paper() === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
                return [name, getComputedStyle(element).color, paper()];
            })"""
        )
    for name, ink, paper in shown:
        assert contrast(ink, paper) >= 4.5, (name, ink, paper)


def test_paper_gets_the_whole_table_and_no_answers(page):
    page.emulate_media(media="print")
    box = page.locator(".tall")
    assert box.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert not page.locator("nav").is_visible()
    assert page.locator(".failures li").first.is_visible()
    assert not page.locator(".findings pre").first.is_visible()
