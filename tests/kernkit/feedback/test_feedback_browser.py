"""Feedback pages in a browser: on a phone, without scripts, and with hostile outputs."""

import re

import pytest

from support.browsing import needs_browser
from support.fed_back import file_of, text_of

pytestmark = [needs_browser, pytest.mark.xdist_group("feedback")]


def opened(browser, file, **options):
    """A page from disk in a context of its own, and what it fetched from outside or had to say in
    dialogs.
    """
    page, heard = browser.new_context(**options).new_page(), []
    page.route("http**", lambda route: (heard.append(route.request.url), route.fulfill(body="")))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    return page, heard


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_without_scripts_shows_all_of_it(browser, fed_back, scheme):
    size = {"width": 360, "height": 700}
    page, heard = opened(
        browser,
        file_of(fed_back, "mixed"),
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


def test_hostile_outputs_do_nothing_where_scripts_may_run(browser, fed_back):
    assert "http://example.com/spy.png" in text_of(fed_back, "hostile")
    page, heard = opened(browser, file_of(fed_back, "hostile"))
    assert heard == []
    assert page.title().startswith("Feedback · 3")
    assert page.locator("b", has_text="bold").count() == 1
    page.context.close()


@pytest.mark.parametrize("policy", [True, False])
def test_the_policy_alone_stops_a_script(browser, fed_back, tmp_path, policy):
    """The last lock, tried with the others open; without it the attack works."""
    attack = (
        "<script>document.title = 'seized'</script><img src=http://example.com/x"
        ' onerror="alert(1)"><h1>'
    )
    text = text_of(fed_back, "right").replace("<h1>", attack)
    file = tmp_path / "page.html"
    file.write_text(
        text if policy else re.sub("<meta[^>]*Content-Security-Policy[^>]*>", "", text), "utf-8"
    )
    page, heard = opened(browser, file)
    assert bool(heard) is not policy
    assert page.title().startswith("Feedback · 3" if policy else "seized")
    page.context.close()
