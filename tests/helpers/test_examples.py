"""The examples in the docstrings of all public names: each has one, and each is true."""

import doctest
import os
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import pytest

import helpers


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """A cache in which the castings of the examples are drawn already."""
    matplotlib.use("Agg")
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KERN_CASTINGS", raising=False)
        patch.setenv("KERN_CACHE", str(folder))
        helpers.castings(train=4, test=2)
        helpers.other_shop(test=2)
    return folder


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", helpers.__all__)
def test_example_gives_what_it_says(name, cache, monkeypatch, capsys):
    monkeypatch.delenv("KERN_CASTINGS", raising=False)
    monkeypatch.delenv("KERN_GRADING", raising=False)
    monkeypatch.setenv("KERN_CACHE", str(cache))
    getattr(helpers.check, dir(helpers.check)[0])(None)  # some lesson is being worked on
    public = {each: getattr(helpers, each) for each in helpers.__all__}
    text = public[name].__doc__
    names = public | {"os": os, "Path": Path}
    example = doctest.DocTestParser().get_doctest(text, names, name, None, 0)
    assert example.examples, f"{name} has no example"
    said = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    assert runner.run(example, out=said.append).failed == 0, "".join(said)
    plt.close("all")
