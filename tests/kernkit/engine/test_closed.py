"""An engine that was closed stays closed, whoever still asks it for a process."""

import time

import pytest

from kernkit.engine.faults import EngineFault
from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from kernkit.engine.process.host import Host


def test_after_the_end_nothing_is_started():
    host = Host(Bounds(), Kit(), walls=False)
    host.fork("student").close()
    host.close()
    start = time.monotonic()
    with pytest.raises(EngineFault, match="gone"):
        host.fork("student")
    assert host.restarts == 0
    assert time.monotonic() - start < 5
