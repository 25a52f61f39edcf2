"""The system's Chromium for the tests of what people see, and axe for what screen readers meet
there.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")  # as in tools/browser.sh
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# For `evaluate`: which keys get as far as the page, `window.heard`
KEYS_HEARD = (
    "document.addEventListener('keydown', (event) => { (window.heard ??= []).push(event.key); })"
)

needs_browser = pytest.mark.skipif(
    not CHROMIUM and not os.environ.get("KERN_MUST_BROWSER"),
    reason="Chromium is missing: install Debian's chromium to run the browser tests",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; one at a time in a process, or Playwright refuses."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@contextmanager
def cut_off(browser: Browser, address: str, init: str = "", **how: Any) -> Iterator[Page]:
    """An exported page, cut off from all but itself; a script error fails the test, but for what
    nbconvert's template misses without its libraries. `init` is run before its scripts, and `how`
    is for the browser's context.
    """
    errors: list[Any] = []
    with browser.new_context(**{"viewport": {"width": 1200, "height": 900}} | how) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        # Playwright takes no method of a list
        page.on("pageerror", lambda error: errors.append(error))
        if init:
            page.add_init_script(init)
        page.goto(address)
        yield page
    assert not [error for error in errors if "is not defined" not in str(error)]


@contextmanager
def without_scripts(browser: Browser, address: str) -> Iterator[Page]:
    """The same page where no script runs."""
    with browser.new_context(java_script_enabled=False) as context:
        context.route("http**", lambda route: route.abort())
        page = context.new_page()
        page.goto(address)
        yield page


def said(view: Locator) -> tuple[str, str]:
    """What an interactive says: the result, and how it comes about."""
    return view.locator(".k-says b").text_content(), view.locator(".k-says span").text_content()


def barriers(page: Page) -> list[str]:
    """What axe calls serious or critical on a page: rule, impact, and up to five of the elements it
    stands for.
    """
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}), {len(rule['nodes'])} times: {rule['help']}\n"
        + "\n".join(f"    {node['target']}: {node['html'][:200]}" for node in rule["nodes"][:5])
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
