"""What a process of ours does once bubblewrap has started it, before it forks or becomes a job."""

import os
import signal

from ..faults import NoZygote
from ..walls import confine, shared
from ..walls.layout import NOBODY, ZYGOTES


def settle(walls: bool) -> None:
    """Settle in the sandbox: give up root, but stay able to give jobs namespaces of their own."""
    if walls and os.getuid() == 0:
        # Not bubblewrap's, which is covered in part, so that the jobs could not mount one of their
        # own
        own_proc()
        give_up_root(NOBODY)
    confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)


def own_proc() -> None:
    """Mount a /proc for root; raises NoZygote outside of bubblewrap, which leaves the place for it
    empty.
    """
    if os.listdir("/proc"):
        raise NoZygote("this is not bubblewrap's root folder")
    confine.own_proc()


def give_up_root(uid: int) -> None:
    """Become a user without rights."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # Or the jobs could not write their own uid_map
    confine.prctl("dumpable", confine.PR_SET_DUMPABLE, 1)


def settle_without_rights(uid: int) -> None:
    """The same where neither this process nor its jobs need a right, once root is given up."""
    confine.drop_bounding_set()
    if os.getuid() == 0:
        give_up_root(uid)
        # A new user means a new start for this
        confine.prctl("parent death", confine.PR_SET_PDEATHSIG, signal.SIGKILL)
    confine.prctl("subreaper", confine.PR_SET_CHILD_SUBREAPER, 1)


def settle_shared(uid: int) -> None:
    """The same for a zygote whose jobs share its namespaces; raises NoZygote where they cannot."""
    lack = shared.needs()
    if lack:
        raise NoZygote(lack)
    settle_without_rights(uid)
    shared.enter(ZYGOTES)
    shared.keep_machine()
