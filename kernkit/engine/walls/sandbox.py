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
import subprocess
import sys
import sysconfig
from pathlib import Path

from ..channel.protocol.orders import Start
from ..faults import NoSandbox
from ..kit import Kit

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
# Set to let the engine's processes write their tracebacks to the terminal
DEBUG = "KERN_ENGINE_DEBUG"


def visible_folders(library: Path | None = None) -> list[Path]:
    """What of Python, the kit and the course's library a job may read."""
    folders = [Path(sys.base_prefix), Path(sys.prefix), *OF_THE_KIT]
    folders += [library] if library else []
    folders += [Path(folder) for folder in site.getsitepackages()]
    folders += [Path(sysconfig.get_path("stdlib"))]
    return folders


def refuse_to_show(secret: Path, library: Path | None = None) -> None:
    """Raise NoSandbox where a folder that students must not see lies within what they are shown of
    Python and of the course.
    """
    for folder in visible_folders(library):
        if secret.resolve().is_relative_to(folder.resolve()):
            raise NoSandbox(
                f"students' code would see {secret}, since it may read {folder}: Python, or the"
                " course's library. Give each a folder of its own (python -m venv .venv)."
            )


def command(arguments: list[str], kit: Kit = Kit(), cold: bool = False) -> list[str]:
    """The whole command line that runs a Python module of ours inside; raises NoSandbox without
    bubblewrap.

    `kit` is what it may see of the course. A `cold` process may mount: it gives that up before it
    becomes a job.
    """
    bwrap = shutil.which("bwrap")
    if not bwrap:
        raise NoSandbox(
            "bubblewrap, the sandbox of the grading engine, is missing: apt-get install bubblewrap"
        )
    root = os.getuid() == 0
    line = [
        bwrap,
        "--die-with-parent",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
        "--unshare-uts",
        "--new-session",
    ]
    line += [] if root else ["--unshare-user"]
    if cold and not root:
        # For root, bubblewrap stays inside: a process that has become another user does not die
        # with its parent.
        line += ["--as-pid-1", "--cap-add", "CAP_SYS_ADMIN", "--cap-add", "CAP_SETPCAP"]
    line += ["--unshare-cgroup-try", "--clearenv"]
    for name, value in {
        **_environment(),
        **{name: f"{SHARED}/{name}" for name in kit.shared},
    }.items():
        line += ["--setenv", name, value]
    line += [
        "--perms",
        "1777",
        "--tmpfs",
        "/tmp",
        "--dev",
        "/dev",
        # Shared mappings of /dev/zero hold memory that counts nowhere: see arguments.py
        "--dev-bind",
        "/dev/null",
        "/dev/zero",
        "--perms",
        "1777",
        "--tmpfs",
        "/dev/shm",
    ]
    line += ["--dir", "/proc"] if root else ["--proc", "/proc"]
    line += _binds(kit)
    return [*line, "--chdir", "/tmp", sys.executable, *arguments]


def refusal() -> str:
    """What bubblewrap says when it is started here, with how to help it; "" where it does its
    work.
    """
    try:
        done = subprocess.run(
            command(["-c", ""]),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bubblewrap does not work here: {error}."
    if done.returncode == 0:
        return ""
    said = (
        (done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"])[-1]
        .removeprefix("bwrap: ")
        .rstrip(".")
    )
    return f"bubblewrap does not work here: {said}. {forbidden() or CONTAINER}"


CONTAINER = "In a container: let it make namespaces, as `docker run --privileged` does."
SETTINGS = {  # file of the setting: (the value that forbids user namespaces, how to allow them)
    "/proc/sys/kernel/unprivileged_userns_clone": (
        "0",
        "sysctl -w kernel.unprivileged_userns_clone=1",
    ),
    "/proc/sys/user/max_user_namespaces": ("0", "sysctl -w user.max_user_namespaces=10000"),
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": (
        "1",
        (
            "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or a profile of AppArmor's"
            " for bwrap"
        ),
    ),
}


def forbidden() -> str:
    """Which setting of this machine forbids user namespaces, and how an administrator allows them;
    "" where none does.
    """
    for file, (value, cure) in SETTINGS.items():
        try:
            found = Path(file).read_text().strip()
        except OSError:
            continue
        if found == value and (os.getuid() != 0 or "max_" in file):
            name = file.removeprefix("/proc/sys/").replace("/", ".")
            return (
                f"{name} is {value}, which forbids user namespaces. Ask an administrator for:"
                f" {cure}"
            )
    return ""


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
    for folder in dict.fromkeys(map(Path, map(os.path.abspath, visible_folders(kit.folder)))):
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
    arguments = [
        "-X",
        "faulthandler",
        "-m",
        "kernkit.engine.process.zygote",
        str(sock.fileno()),
        json.dumps(order),
    ]
    environment = None
    if order["walls"]:
        line = command(arguments, kit, cold="role" in order)
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
        cwd=home,
    )
