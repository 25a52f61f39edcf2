"""The page of a file's interactives, whose `address` each file has."""

import pytest

from support.browsing import cut_off


@pytest.fixture
def page(browser, address):
    with cut_off(browser, address) as page:
        yield page
