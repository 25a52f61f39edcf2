"""How much of a long test `make test` does; `make test-all` does all of it."""

from collections.abc import Iterable

import pytest


def in_part(values: Iterable, quick: Iterable) -> list:
    """Parameters for a test, of which `make test` tries those that are in `quick` alone."""
    return [
        value if value in quick else pytest.param(value, marks=pytest.mark.thorough)
        for value in values
    ]
