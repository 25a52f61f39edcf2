"""docs/jupyterhub.md as it is followed: its blocks, moved to folders, users and ports of a test;
and a student's browser, as far as it sends anything.
"""

import json
import re
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from support.course import ROOT

PAGE = ROOT / "docs" / "jupyterhub.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`(/srv/kern/[\w./]+)`")


@dataclass(frozen=True)
class Block:
    """A block of the page: its section, its language, its text, and the file that the paragraph
    before names first.
    """

    section: str
    kind: str
    text: str
    path: str


def blocks(moved: dict[str, str]) -> list[Block]:
    """The page's, with words replaced: names of folders, users and ports."""
    page, found = PAGE.read_text("utf-8"), []
    for section in page.split("\n## ")[1:]:
        for match in BLOCK.finditer(section):
            before = section[: match.start()].rstrip().rpartition("\n\n")[2]
            named = NAMED.search(before)
            path = named[1] if named else ""
            found.append(
                Block(
                    section.partition("\n")[0],
                    match[1],
                    _moved(match[2], moved),
                    _moved(path, moved),
                )
            )
    return found


def _moved(text: str, moved: dict[str, str]) -> str:
    """Whole words alone: `ada` is not in `adapt`."""
    words = "|".join(map(re.escape, moved))
    return re.sub(rf"(?<![\w-])(?:{words})(?![\w-])", lambda found: moved[found[0]], text)


def as_user(user: str, *command: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as a user of this machine."""
    return subprocess.run(
        ["runuser", "-u", user, "--", *command],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


class Browser:
    """A student's, logged in at a hub."""

    def __init__(self, hub: str, name: str, password: str) -> None:
        self.hub, self.name = hub, name
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.ask("/hub/login")
        form = {"username": name, "password": password, "_xsrf": self.xsrf("/hub/")}
        self.ask("/hub/login", urlencode(form).encode())

    def xsrf(self, path: str) -> str:
        """The token that the page of a server has left as a cookie."""
        return next(
            one.value or "" for one in self.cookies if (one.name, one.path) == ("_xsrf", path)
        )

    def ask(self, path: str, data: bytes | None = None, **how: Any) -> bytes:
        """What an address answers."""
        headers = how.pop("headers", {})
        request = Request(f"{self.hub}{path}", data, {"Referer": self.hub, **headers}, **how)
        with self.opener.open(request, timeout=120) as answer:
            content: bytes = answer.read()
        return content

    def start(self, seconds: float = 300) -> None:
        """Start the student's server, and wait until JupyterLab is there: then it knows them."""
        self.ask("/hub/spawn")
        end = time.monotonic() + seconds
        while True:
            with suppress(HTTPError, URLError):  # the proxy knows no such server yet
                if b"jupyter-config-data" in self.ask(f"/user/{self.name}/lab"):
                    return
            assert time.monotonic() < end, f"the server of {self.name} did not start"
            time.sleep(1)

    def mine(self, path: str, data: Any = None, method: str = "GET") -> Any:
        """What the student's own server answers, as JSON."""
        body = None if data is None else json.dumps(data).encode()
        headers = {"Content-Type": "application/json"}
        headers["X-XSRFToken"] = self.xsrf(f"/user/{self.name}/")
        answer = self.ask(f"/user/{self.name}/{path}", body, headers=headers, method=method)
        return json.loads(answer)

    def press(self, action: str, lesson: str, course: str = "kern") -> None:
        """A button of *Assignment List*: fetch, submit or fetch_feedback."""
        wanted = {"course_id": course, "assignment_id": lesson}
        said = self.mine(f"assignments/{action}", wanted, "POST")
        assert said["success"], said

    def answer(self, lesson: str, answers: dict[str, str]) -> None:
        """Open the notebook, fill cells in, and save it."""
        path = f"api/contents/{lesson}/{lesson}.ipynb"
        notebook = self.mine(path)["content"]
        for cell in notebook["cells"]:
            about = cell["metadata"].get("nbgrader", {})
            cell["source"] = answers.get(about.get("grade_id", ""), cell["source"])
        self.mine(path, {"type": "notebook", "format": "json", "content": notebook}, "PUT")

    def pages(self, lesson: str) -> list[str]:
        """The feedback that was fetched."""
        folder = f"api/contents/{lesson}/feedback"
        found = []
        for when in self.mine(folder)["content"]:
            for file in self.mine(f"api/contents/{_quoted(when['path'])}")["content"]:
                found.append(self.mine(f"api/contents/{_quoted(file['path'])}")["content"])
        return found


def _quoted(path: str) -> str:
    return path.replace(" ", "%20").replace("+", "%2B")


def wait_for(address: str, seconds: float = 120) -> None:
    """Until an address answers anything."""
    end = time.monotonic() + seconds
    while True:
        try:
            build_opener().open(address, timeout=10).close()
            return
        except HTTPError:
            return
        except (URLError, OSError):
            assert time.monotonic() < end, f"nothing answers at {address}"
            time.sleep(0.5)


def copy_of_the_repository(folder: Path) -> None:
    """All files that git knows, or would."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    names = b"\0".join(
        name for name in listed.split(b"\0") if name and (ROOT / name.decode()).exists()
    )
    folder.mkdir()
    taken = subprocess.run(
        ["tar", "-c", "--null", "-T", "-"], cwd=ROOT, input=names, capture_output=True, check=True
    ).stdout
    subprocess.run(["tar", "-x", "-C", folder], input=taken, check=True)
