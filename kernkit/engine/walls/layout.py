"""How jobs stand inside bubblewrap, and under which users."""

import os
from dataclasses import dataclass

from ..channel.protocol.orders import Kind, Start

KINDS: tuple[Kind, ...] = ("nested", "shared")  # of zygotes, the best one first
# The small folders of jobs in shared namespaces, their zygote's own, and the descriptors that lead
# to them: numbers that no program takes by itself
JOBS, ZYGOTES = "/jobs", "/zygote"
TMP_FD, SHM_FD, PROC_FD = 700, 701, 702
FOLDERS, LEAST_FOLDERS, MOST_FOLDERS = 4, 64, 256  # for each core, and in all
# Users of this number and after it run jobs where the engine is root; no system gives them out
FIRST_USER = 1_000_000_000
USERS = 1000
NOBODY = 65534


@dataclass(frozen=True)
class Layout:
    """`kind` is "nested" for a zygote whose jobs make namespaces and mounts of their own, "shared"
    for one whose jobs share bubblewrap's and have one of `folders` each, "single" for one job
    alone. For the last two, bubblewrap makes all mounts, of `scratch_mb` MiB each.
    """

    kind: Kind = "nested"
    scratch_mb: int = 0
    folders: int = 0

    @classmethod
    def of(cls, order: Start) -> "Layout":
        """What an order to start asks for."""
        return cls(order["layout"], order["bounds"]["scratch_mb"], folders())


NESTED = Layout()


def folders() -> int:
    """How many jobs in shared namespaces there may be at once."""
    return min(max(FOLDERS * (os.cpu_count() or 1), LEAST_FOLDERS), MOST_FOLDERS)


def first_user() -> int:
    """The first of USERS that no other grading process on this machine uses."""
    return FIRST_USER + os.getpid() % (1 << 20) * USERS
