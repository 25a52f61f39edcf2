"""What on this machine stands in the way of the sandbox, and what helps: as little as does."""

import os
import re
import subprocess
from pathlib import Path

from ..kit import Kit
from .layout import Layout
from .sandbox import command, private_part, visible_folders

SETTINGS = {  # file of the setting: (the value that forbids user namespaces, how to allow them)
    "/proc/sys/kernel/unprivileged_userns_clone": (
        "0",
        "sysctl -w kernel.unprivileged_userns_clone=1",
    ),
    "/proc/sys/user/max_user_namespaces": ("0", "sysctl -w user.max_user_namespaces=10000"),
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns": (
        "1",
        (
            "AppArmor's profile for bubblewrap, bwrap-userns-restrict (Ubuntu 24.04 has it in the"
            " package apparmor-profiles, later ones from the start)"
        ),
    ),
}
# Left by Docker, Podman, and systemd for whatever it runs as a container
SIGNS = ("/.dockerenv", "/run/.containerenv", "/run/systemd/container")
CONTROL_GROUP = re.compile(r"/(docker|kubepods|lxc|libpod|machine\.slice/libpod)[-/.]")
OPEN = "--security-opt seccomp=unconfined --security-opt apparmor=unconfined"
# Root makes namespaces by that capability; others make user namespaces, in which a new /proc takes
# one outside that nothing covers
FOR_ROOT = f"docker run --cap-add SYS_ADMIN {OPEN}"
FOR_OTHERS = f"docker run {OPEN} --security-opt systempaths=unconfined"
BY_HAND = (
    "Nothing that is known of this machine explains it. Ask its administrator why this fails:"
    " bwrap --unshare-user --unshare-pid --ro-bind / / --proc /proc true"
)
NOT_READ = re.compile(r"(source path|type of source|execvp) .*Permission denied")


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
    return f"bubblewrap does not work here: {said}. {cure(said)}"


def cure(said: str = "") -> str:
    """What to do where something of the sandbox failed, by what was said and what is seen here."""
    private = private_folder() if NOT_READ.search(said) else ""
    return private or forbidden() or contained() or BY_HAND


def private_folder(kit: Kit = Kit()) -> str:
    """What to do about a folder of Python or of the kit that only its owner may enter; "" where
    there is none.
    """
    for folder in visible_folders(kit.folders):
        part = private_part(folder)
        if part:
            return (
                f"Jobs run as another user, and {folder} lies in {part}, which only its owner may"
                " enter. Install Python and the kit where every user reads them, /opt say, or let"
                f" others pass through: chmod o+x {part}"
            )
    return ""


def forbidden() -> str:
    """Which setting of this machine forbids user namespaces, and how an administrator allows them;
    "" where none does.
    """
    for file, (value, allows) in SETTINGS.items():
        try:
            found = Path(file).read_text().strip()
        except OSError:
            continue
        if found == value and (os.getuid() != 0 or "max_" in file):
            name = file.removeprefix("/proc/sys/").replace("/", ".")
            return (
                f"{name} is {value}, which forbids user namespaces. Ask an administrator for:"
                f" {allows}"
            )
    return ""


def contained() -> str:
    """How a container is let make namespaces; "" where this is none."""
    try:
        group = Path("/proc/1/cgroup").read_text()
    except OSError:
        group = ""
    if not any(map(os.path.exists, SIGNS)) and not CONTROL_GROUP.search(group):
        return ""
    line = FOR_ROOT if os.getuid() == 0 else FOR_OTHERS
    return f"This is a container, and may not make namespaces. Start it with: {line}"


def profile() -> str:
    """AppArmor's profile of what bubblewrap starts here, as the kernel names it; "" for none."""
    for file in ("/proc/self/attr/apparmor/current", "/proc/self/attr/current"):
        code = f"print(open({file!r}).read())"
        done = subprocess.run(
            command(["-c", code], layout=Layout("single", 1)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        found = done.stdout.strip("\0\n ")
        if done.returncode == 0 and found:
            return "" if found.startswith("unconfined") else found
    return ""
