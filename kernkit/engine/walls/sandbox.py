"""The walls around the zygote: bubblewrap with a read-only view of Python and the kit, and nothing
else of the machine.

No network, none of the course's folder, gradebook, home or environment. What each job adds to this
is in confine.py.
"""

import json
import os
import shutil
import site
import socket
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..channel.protocol.orders import Start
from ..faults import NoSandbox
from ..kit import Kit
from .layout import JOBS, NESTED, SHM_FD, TMP_FD, ZYGOTES, Layout

# What jobs import of the kit; how a course is built, graded and kept is none of theirs.
OF_THE_KIT = [
    Path(__file__).resolve().parents[2] / name for name in ("__init__.py", "checks", "engine")
]
SYSTEM = (
    *("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/ld.so.conf"),
    *("/etc/ld.so.conf.d", "/etc/alternatives", "/etc/localtime", "/etc/fonts", "/etc/mime.types"),
)
SHARED = "/shared"  # where folders of the machine that jobs may read are seen inside
# One thread for each numerical library: two jobs on two cores gain nothing from more, and a process
# with threads cannot fork.
ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",  # see paging.py
    "NBGRADER_EXECUTION": "autograde",
    "KERN_GRADING": "1",
    "HOME": "/tmp",
    "TMPDIR": "/tmp",
    "MPLCONFIGDIR": "/tmp",
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
}
# Shared mappings of it hold memory that counts nowhere, so that /dev/null stands in its place
ZERO = "/dev/zero"
# Set to let the engine's processes write their tracebacks to the terminal
DEBUG = "KERN_ENGINE_DEBUG"


def visible_folders(packages: Iterable[Path] = ()) -> list[Path]:
    """What of Python, the kit and the course's own packages a job may read."""
    folders = [Path(sys.base_prefix), Path(sys.prefix), *OF_THE_KIT, *packages]
    folders += [Path(folder) for folder in site.getsitepackages()]
    folders += [Path(sysconfig.get_path("stdlib"))]
    return folders


def refuse_to_show(secret: Path, packages: Iterable[Path] = ()) -> None:
    """Raise NoSandbox where a folder that students must not see lies within what they are shown of
    Python and of the course.
    """
    for folder in visible_folders(packages):
        if secret.resolve().is_relative_to(folder.resolve()):
            raise NoSandbox(
                f"students' code would see {secret}, since it may read {folder}: Python, or a"
                " package of the course's. Give each a folder of its own (python -m venv .venv)."
            )


def command(
    arguments: list[str], kit: Kit = Kit(), layout: Layout = NESTED, root: bool | None = None
) -> list[str]:
    """The whole command line that runs a Python module of ours inside; raises NoSandbox without
    bubblewrap.

    `kit` is what it may see of the course. As `root`, unless told whoever this is, bubblewrap makes
    no user namespace, and what runs inside becomes another user itself.
    """
    bwrap = shutil.which("bwrap")
    if not bwrap:
        raise NoSandbox(
            "bubblewrap, the sandbox of the grading engine, is missing: apt-get install bubblewrap"
        )
    root = os.getuid() == 0 if root is None else root
    line = [bwrap, "--die-with-parent", "--new-session", "--unshare-pid", "--unshare-net"]
    line += ["--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--clearenv"]
    line += [] if root else ["--unshare-user"]
    line += ["--as-pid-1"] if layout.kind == "single" else []
    places = {name: f"{SHARED}/{name}" for name in kit.shared}
    if layout.kind == "shared":
        places |= dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), scratch_name(kit.folders))
    for name, value in {**_environment(), **places}.items():
        line += ["--setenv", name, value]
    line += _mounts(layout, kit, root)
    line += _binds(kit)
    line += ["--remount-ro", "/"]
    folder = ZYGOTES if layout.kind == "shared" else "/tmp"
    return [*line, "--chdir", folder, sys.executable, *arguments]


def _mounts(layout: Layout, kit: Kit, root: bool) -> list[str]:
    """What is neither the machine's nor the kit's: /tmp, /dev, /proc."""
    if layout.kind == "shared":
        return _shared_mounts(layout, kit)
    size = ["--size", str(layout.scratch_mb << 20)] if layout.kind == "single" else []
    line = [*size, "--perms", "1777", "--tmpfs", "/tmp", *_devices()]
    line += [*size, "--perms", "1777", "--tmpfs", "/dev/shm"]
    # Root mounts one in the zygote: see there
    bare = root and layout.kind == "nested"
    return [*line, *(["--dir", "/proc"] if bare else ["--proc", "/proc"])]


def _shared_mounts(layout: Layout, kit: Kit) -> list[str]:
    """A small folder for each job; /tmp and /dev/shm lead each process into its own, by descriptors
    that it holds: see shared.py.
    """
    line = ["--proc", "/proc"]
    line += [*_devices(), "--perms", "0755", "--dir", JOBS]
    for number in range(layout.folders):
        size = ["--size", str(layout.scratch_mb << 20)]
        line += [*size, "--perms", "0777", "--tmpfs", f"{JOBS}/{number}"]
    line += ["--perms", "0777", "--tmpfs", ZYGOTES]
    line += ["--symlink", f"/proc/self/fd/{SHM_FD}", "/dev/shm"]
    return [*line, "--symlink", f"/proc/self/fd/{TMP_FD}", scratch_name(kit.folders)]


def _devices() -> list[str]:
    """No terminals: all of the machine's programs have so many of them together."""
    line = ["--perms", "0755", "--dir", "/dev"]  # bubblewrap would make it for root alone
    for device in ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom"):
        line += ["--dev-bind", device, device]
    line += ["--dev-bind", "/dev/null", ZERO, "--symlink", "/proc/self/fd", "/dev/fd"]
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        line += ["--symlink", f"/proc/self/fd/{number}", f"/dev/{name}"]
    return line


def scratch_name(packages: Iterable[Path]) -> str:
    """What jobs in shared namespaces call their folder: /tmp, unless something lies there that they
    may read.
    """
    taken = any(folder.is_relative_to("/tmp") for folder in visible_folders(packages))
    return "/scratch" if taken else "/tmp"


def _environment() -> dict[str, str]:
    wanted = dict(ENVIRONMENT, PATH=f"{Path(sys.executable).parent}:/usr/bin:/bin")
    # Set on machines whose older OpenBLAS computes wrongly with what it detects.
    return wanted | {
        name: os.environ[name]
        for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", DEBUG)
        if name in os.environ
    }


def _binds(kit: Kit) -> list[str]:
    line: list[str] = []
    for path in SYSTEM:
        if os.path.islink(path):
            line += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            line += ["--ro-bind", path, path]
    made: set[Path] = set()
    for folder in dict.fromkeys(map(Path, map(os.path.abspath, visible_folders(kit.folders)))):
        if not folder.exists() or folder.is_relative_to("/usr"):
            continue
        for parent in reversed(folder.parents):  # bubblewrap would make them for root alone
            if parent not in made and str(parent) != "/":
                line += ["--perms", "0755", "--dir", str(parent)]
                made.add(parent)
        line += ["--ro-bind", str(folder), str(folder)]
    for name, folder in kit.shared.items():
        line += ["--perms", "0755", "--dir", SHARED, "--ro-bind", str(folder), f"{SHARED}/{name}"]
    return line


def start(
    order: Start, sock: socket.socket, kit: Kit, home: Path | None = None
) -> "subprocess.Popen[bytes]":
    """Start a zygote, or a cold process, with one socket to inherit; with walls, inside bubblewrap.

    Without walls it still gets only our environment, with `home` for all temporary files, but sees
    the whole machine: for code that is trusted.
    """
    module = ["-X", "faulthandler", "-m", "kernkit.engine.process.zygote"]
    arguments = [*module, str(sock.fileno()), json.dumps(order)]
    environment, folder = None, home
    user: dict[str, Any] = {}
    if order["walls"]:
        layout = Layout.of(order)
        another = os.getuid() == 0 and layout.kind != "nested" and everybody_reads(kit)
        line = command(arguments, kit, layout, root=os.getuid() == 0 and not another)
        if another:  # so that nothing inside needs a right, not even to become that user
            number = order["uid"]
            user, folder = {"user": number, "group": number, "extra_groups": ()}, Path("/")
    else:
        line = [sys.executable, *arguments]
        environment = {
            **_environment(),
            **{name: str(folder) for name, folder in kit.shared.items()},
        }
        environment |= dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), str(home))
    quiet = None if os.environ.get(DEBUG) else subprocess.DEVNULL
    return subprocess.Popen(
        line,
        pass_fds=[sock.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=quiet,
        stderr=quiet,
        env=environment,
        cwd=folder,
        **user,
    )


def everybody_reads(kit: Kit = Kit()) -> bool:
    """Whether any user of this machine may read what jobs see of it."""
    folders = [*visible_folders(kit.folders), *kit.shared.values()]
    return not any(private_part(folder) for folder in folders)


def private_part(path: Path) -> Path | None:
    """The outermost folder on the way to a path that others than its owner may not enter; None
    where there is none.
    """
    for part in [*reversed(path.resolve().parents), path.resolve()]:
        try:
            mode = part.stat().st_mode
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(mode) and not mode & stat.S_IXOTH:
            return part
    return None
