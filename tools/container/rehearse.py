"""What the Dockerfile says, carried out without Docker, and a command run there with a container's
rights: for machines on which no Docker can run. Needs root, debootstrap and Debian's packages.

    python tools/container/rehearse.py ROOT                     make the image's files in ROOT
    python tools/container/rehearse.py ROOT --run kern doctor   run a command there
    … --seccomp docker|kit|none  --masked                       with which rights: see confined.py

It is no proof that Docker builds the image: layers, its own parser and the base image's small
differences from `debootstrap --variant=minbase` are Docker's.
"""

import argparse
import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
KNOWN = {"FROM", "RUN", "COPY", "ENV", "WORKDIR", "USER", "CMD"}
# A mount namespace of its own with ROOT as its root, as a container's is
ENTER = """
mount --bind "$0" "$0" && mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev"
mount -t sysfs -o ro sysfs "$0/sys" 2>/dev/null
mkdir -p "$0/.before" && cd "$0" && pivot_root . .before && umount -l /.before && cd / || exit 125
exec env -i "$@"
"""


@dataclass
class Image:
    """What a stage of the Dockerfile comes to: its Debian suite, its steps (instruction, rest), and
    what holds when something is run in it.
    """

    suite: str
    steps: list[tuple[str, str]] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=lambda: {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"})
    folder: str = "/"
    command: list[str] = field(default_factory=list)


def instructions(text: str) -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what follows them; ValueError for one that is not known
    here.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    whole = re.sub(r"\\\n\s*", "", "\n".join(lines))
    found = [line.split(None, 1) for line in whole.splitlines() if line.strip()]
    for name, *_ in found:
        if name not in KNOWN:
            raise ValueError(f"Dockerfile: {name} is not known to the rehearsal.")
    return [(name, rest) for name, rest in found]


def image(text: str, target: str = "") -> Image:
    """The stage of that name, with all that it is made from; the last one without a name."""
    stages: dict[str, Image] = {}
    made = Image("")
    for name, rest in instructions(text):
        if name == "FROM":
            base, _, stage = rest.partition(" AS ")
            old = stages.get(base) or Image(re.sub(r"debian:(\w+)-slim", r"\1", base))
            made = Image(old.suite, [*old.steps], {**old.env}, old.folder, [*old.command])
            stages[stage] = made
            continue
        made.steps.append((name, rest))
        if name == "ENV":
            made.env |= variables(rest)
        elif name == "CMD":
            made.command = json.loads(rest)
        elif name == "WORKDIR":
            made.folder = rest
    return stages[target] if target else made


def variables(rest: str) -> dict[str, str]:
    """What an ENV sets."""
    return dict(pair.split("=", 1) for pair in shlex.split(rest))


def ignored(path: str, patterns: list[str]) -> bool:
    """Whether a file of the checkout stays out of the image, as .dockerignore says: a pattern holds
    for a path and all below it, from the checkout's root unless it begins with `**/`.
    """
    parts = path.split("/")
    starts = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    for pattern in patterns:
        anywhere = pattern.removeprefix("**/")
        names = parts if anywhere != pattern else starts
        if any(fnmatch.fnmatchcase(name, anywhere) for name in names if "/" not in name):
            return True
    return False


def copied(kit: Path) -> list[str]:
    """The files of a checkout that `COPY . ./` takes."""
    lines = (kit / ".dockerignore").read_text("utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    taken = []
    for folder, folders, files in os.walk(kit):
        here = os.path.relpath(folder, kit)
        names = {name: os.path.normpath(os.path.join(here, name)) for name in (*folders, *files)}
        folders[:] = [name for name in folders if not ignored(names[name], patterns)]
        taken += [names[name] for name in files if not ignored(names[name], patterns)]
    return taken


def inside(root: Path, env: dict[str, str], *command: str) -> int:
    """Run a command as root in `root`; its exit status."""
    given = [f"{name}={value}" for name, value in env.items()]
    enter = ["unshare", "--mount", "--pid", "--fork", "--propagation", "private"]
    return subprocess.run([*enter, "sh", "-c", ENTER, str(root), *given, *command]).returncode


def build(root: Path, made: Image) -> None:
    """Carry the steps out. SystemExit where one fails."""
    if not (root / "etc").exists():
        subprocess.run(
            ["debootstrap", "--variant=minbase", made.suite, str(root)],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    for name in ("resolv.conf", "ssl/certs/ca-certificates.crt"):  # the machine's way out
        if (Path("/etc") / name).exists():
            (root / "etc" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path("/etc") / name, root / "etc" / name)
    folder, env = "/", Image("").env
    for name, rest in made.steps:
        print(f"{name} {rest}"[:100], flush=True)
        if name == "WORKDIR":
            folder = rest
            (root / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif name == "COPY":
            source, target = rest.split()
            taken = copied(KIT) if source == "." else [source]
            for path in taken:
                place = root / folder.lstrip("/") / target / path
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(KIT / path, place)
        elif name == "ENV":
            env = env | variables(rest)
        elif name == "RUN":
            line = f"cd {shlex.quote(folder)} && {rest}"
            if status := inside(root, env, "sh", "-c", line):
                raise SystemExit(f"RUN ended with {status}: {rest}")


def main() -> int:
    """Returns the exit status of the command, 0 without one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("--seccomp", choices=("docker", "kit", "none"), default="kit")
    parser.add_argument("--masked", action="store_true", help="with Docker's masked paths in /proc")
    parser.add_argument("--run", nargs=argparse.REMAINDER, default=[])
    args = parser.parse_args()
    root, made = args.root.resolve(), image((KIT / "Dockerfile").read_text("utf-8"))
    if not args.run:
        build(root, made)
        return 0
    for name in ("confined.py", "seccomp.json"):
        shutil.copy(HERE / name, root / name)
    (root / ".dockerenv").touch()  # by which `kern doctor` knows a container
    env = {**made.env, "HOME": "/tmp", "LANG": "C.UTF-8", "COLUMNS": "160"}
    masked = ["--masked"] if args.masked else []
    confined = ["/usr/bin/python3", "/confined.py", "--seccomp", args.seccomp, *masked]
    return inside(root, env, *confined, "--folder", made.folder, "--", *args.run)


if __name__ == "__main__":
    sys.exit(main())
