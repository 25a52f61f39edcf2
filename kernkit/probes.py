"""What `kern doctor` looks at: each probe tries one thing itself."""

import json
import os
import platform
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from .engine.limits import Bounds
from .engine.walls import confine, remedies, sandbox
from .engine.walls.landlock import SIGNALS_SINCE, landlock_abi
from .engine.walls.layout import Layout

OK, WARNING, LACK = "ok", "warning", "lack"
PYTHON = (3, 11)
PACKAGES = ("numpy", "ipython", "matplotlib", "nbgrader", "nbformat")
NO_NEW_RIGHTS = (
    "from kernkit.engine.walls import confine\nconfine.prctl('no_new_privs',"
    " confine.PR_SET_NO_NEW_PRIVS, 1)\n"
)
REFUSED = "try:\n    {}\n    print('nothing holds it back')\nexcept OSError:\n    print('refused')"
FASTER = "Grading works without it, but takes seconds longer for each submission."
SHARED = (
    "Nothing: jobs then share one sandbox, where Landlock keeps them apart instead, if it is of"
    f" version {SIGNALS_SINCE} or later. kernkit/README.md says what that leaves open."
)
KERNEL = (
    "It takes a kernel of version 5.13 or later, with `landlock` in its boot parameter lsm=."
    f" {FASTER}"
)


@dataclass(frozen=True)
class Condition:
    """What a probe found: "ok", "warning" or "lack", a few words, and for what is lacking a
    sentence how to get it.
    """

    state: str
    found: str
    cure: str = ""


def python(bounds: Bounds) -> Condition:
    """The version of Python."""
    found = f"{platform.python_version()}, {sys.executable}"
    if sys.version_info < PYTHON:
        return Condition(LACK, found, f"Install Python {PYTHON[0]}.{PYTHON[1]} or later.")
    return Condition(OK, found)


def packages(bounds: Bounds) -> Condition:
    """The packages that grading needs in any course."""
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        return Condition(
            LACK,
            f"no {', no '.join(missing)}",
            'pip install "kern-kit[grade]"',
        )
    return Condition(OK, ", ".join(found))


def bubblewrap(bounds: Bounds) -> Condition:
    """Does bubblewrap start a Python?"""
    line = sandbox.command([])  # raises NoSandbox, whose text says how to get it
    said = remedies.refusal()
    number = subprocess.run(
        [line[0], "--version"], capture_output=True, text=True, timeout=20
    ).stdout.strip()
    return Condition(LACK, number or line[0], said) if said else Condition(OK, f"{number}, starts")


def own_namespaces(bounds: Bounds) -> Condition:
    """May a process inside bubblewrap make namespaces for each job?"""
    code = (
        "from kernkit.engine.walls import confine\n"
        "from kernkit.engine.process.settling import settle\nsettle(True)\n"
        "confine.new_namespaces()"
    )
    works, said = _try(code, sandbox.command(["-c", code]))
    if works:
        return Condition(OK, "may be made")
    name = remedies.profile()
    if name:
        return Condition(WARNING, f"AppArmor's profile {name} denies them: {said}", SHARED)
    return Condition(WARNING, f"not inside bubblewrap: {said}", SHARED)


def other_user(bounds: Bounds) -> Condition:
    """Can root's jobs be those of a user without rights?"""
    if os.getuid() != 0:
        return Condition(OK, "this user's, without any right")
    if sandbox.everybody_reads():
        return Condition(OK, "of numbers that nobody has")
    works, said = _alone("import os\nos.setgroups([])\nos.setresuid(12345, 12345, 12345)")
    if works:
        return Condition(OK, "of numbers that nobody has, from inside")
    return Condition(LACK, said, remedies.private_folder())


def fresh_proc(bounds: Bounds) -> Condition:
    """Does a process inside bubblewrap see only its own kind?"""
    works, said = _alone("import os\nprint(sum(name.isdigit() for name in os.listdir('/proc')))")
    if works and int(said) <= 1:
        return Condition(OK, f"{said} process seen inside")
    found = f"{said} processes seen inside" if works else said
    return Condition(LACK, found, remedies.cure(said))


def mounts(bounds: Bounds) -> Condition:
    """Small folders for temporary files and shared memory, of a job's own."""
    code = "for folder in ('/tmp', '/dev/shm'):\n"
    code += "    open(folder + '/x', 'wb').write(b'x' * 4_000_000)\n"
    code += REFUSED.format("open('/tmp/y', 'wb').write(b'x' * 8_000_000)")
    works, said = _alone(code, 8)
    if works and said == "refused":
        return Condition(OK, "/tmp and /dev/shm can be mounted, limited in size")
    return Condition(LACK, said, remedies.cure(said))


def landlock(bounds: Bounds) -> Condition:
    """The kernel's second wall around files, signals and sockets."""
    abi = landlock_abi()
    if not abi:
        return Condition(WARNING, "not in this kernel", KERNEL)
    _, said = _try(
        NO_NEW_RIGHTS
        + "from kernkit.engine.walls.landlock import READ, beneath, landlock\n"
        + "landlock(beneath({'/': READ}))\n"
        + REFUSED.format("open(confine.__file__, 'a')")
    )
    if said != "refused":
        return Condition(WARNING, said, KERNEL)
    return Condition(OK, f"version {abi}")


def seccomp(bounds: Bounds) -> Condition:
    """May a process deny itself system calls?"""
    _, said = _try(
        NO_NEW_RIGHTS
        + "from kernkit.engine.walls import seccomp\nseccomp.allow_listed()\nimport socket\n"
        + REFUSED.format("socket.socket()")
    )
    if said == "refused":
        return Condition(OK, "holds")
    return Condition(
        LACK, said, "A kernel with CONFIG_SECCOMP_FILTER, on x86_64 or aarch64, is needed."
    )


def limits(bounds: Bounds) -> Condition:
    """Are this machine's own limits as wide as those that a job is given?"""
    code = (
        "from kernkit.engine.walls import"
        f" confine\nconfine.set_limits({confine.limits(bounds.plain())})\n"
    )
    code += (
        "import resource\nprint([resource.getrlimit(number)[1] for number in"
        f" {list(confine.limits(bounds.plain()))}])"
    )
    works, said = _try(code)
    if not works:
        return Condition(
            LACK, said, f"This machine does not let a process limit itself. {remedies.cure(said)}"
        )
    names = {
        getattr(resource, name): name.removeprefix("RLIMIT_").lower()
        for name in dir(resource)
        if "RLIMIT_" in name
    }
    pairs = zip(confine.limits(bounds.plain()).items(), json.loads(said), strict=True)
    tight = [f"{names[number]} {most}" for (number, wanted), most in pairs if most < wanted]
    if tight:
        cure = "An administrator can raise them in /etc/security/limits.conf."
        return Condition(WARNING, f"tighter than a job's: {', '.join(tight)}", cure)
    return Condition(OK, "as wide as a job's")


def room(bounds: Bounds) -> Condition:
    """How many submissions at once?"""
    cores = len(os.sched_getaffinity(0))
    with open("/proc/meminfo") as file:
        free = next(int(line.split()[1]) for line in file if line.startswith("MemAvailable:")) >> 10
    fit = free // bounds.memory_mb
    found = f"{cores} cores, {free / 1024:.1f} GiB free: --workers {max(min(cores, fit), 1)}"
    if fit < cores:
        cure = (
            f"Only {fit} submissions fit that use all of c.Engine.memory_mb = {bounds.memory_mb};"
            " most use a tenth of it. "
        )
        cure += "Should memory run out: grade with the --workers shown here."
        return Condition(WARNING, found, cure)
    return Condition(OK, found)


PROBES: dict[str, Callable[[Bounds], Condition]] = {
    "Python": python,
    "packages": packages,
    "bubblewrap": bubblewrap,
    "jobs' user": other_user,
    "namespaces of a job": own_namespaces,
    "fresh /proc": fresh_proc,
    "mounts of a job": mounts,
    "Landlock": landlock,
    "seccomp": seccomp,
    "limits": limits,
    "room": room,
}


def _alone(code: str, scratch_mb: int = 1) -> tuple[bool, str]:
    """The same in a bubblewrap as for one job."""
    return _try(code, sandbox.command(["-c", code], layout=Layout("single", scratch_mb)))


def _try(code: str, line: list[str] | None = None) -> tuple[bool, str]:
    """Run some Python in a process of its own, or by a command `line`: (did it end well, what it
    said last).
    """
    done = subprocess.run(
        line or [sys.executable, "-c", code],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode == 0:
        return True, done.stdout.strip()
    said = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    return False, re.sub(r"^\w+: (\[Errno \d+\] )?", "", said)
