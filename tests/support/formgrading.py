"""nbgrader's formgrader in a browser, and clicks on its buttons."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from support.browsing import chromium
from support.lab import jupyter_lab

GRADING = 180_000  # milliseconds: the first click also starts the engine


@contextmanager
def formgrader(course: Path, home: Path, lesson: str) -> Iterator[Page]:
    """A lesson's submissions, as an instructor has them beside the course's nbgrader_config.py."""
    with jupyter_lab(course, home) as url, chromium() as browser:
        page = browser.new_context(viewport={"width": 1200, "height": 900}).new_page()
        # The formgrader's own requests carry no token, so it must be shown to the server once, as a
        # login.
        page.goto(url("login") + f"&next=/formgrader/manage_submissions/{lesson}")
        yield page


def row(page: Page, student: str) -> Locator:
    return page.locator("tr", has=page.locator("td.student-id").get_by_text(student, exact=True))


def click(page: Page, student: str, button: str, told: str) -> None:
    """Click one of a student's buttons, wait for what the page tells, and put that away."""
    row(page, student).locator(f"td.{button} a").click()
    modal = page.locator(".modal.in")
    expect(modal).to_contain_text(told, timeout=GRADING)
    modal.get_by_role("button", name="OK").click()
    expect(page.locator(".modal")).to_have_count(0)
