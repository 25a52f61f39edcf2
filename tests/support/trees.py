"""Folders as no student should hand them in: each oddity is put into a submission's folder, which
may hold a notebook already.
"""

import os
import random
import socket
from collections.abc import Callable
from pathlib import Path

LESSON = "03_pooling"
SECRET = b"what no student's code may read\n" * 4

Odd = Callable[[Path, Path], None]  # a submission's folder, a file with a secret outside of it


def put(path: Path, content: str | bytes) -> None:
    """Make a file where there is nothing yet: what is there may be a pipe, which would wait."""
    with path.open("xb") as file:
        file.write(content.encode() if isinstance(content, str) else content)


def notebook(folder: Path) -> Path:
    return folder / f"{LESSON}.ipynb"


def without_notebook(folder: Path) -> Path:
    """Make room for something else that is called as the notebook."""
    notebook(folder).unlink(missing_ok=True)
    return notebook(folder)


def folder_called_as_the_notebook(folder, secret):
    without_notebook(folder).mkdir()
    put(notebook(folder) / "notes.txt", "x")


def folders_called_as_notebooks(folder, secret):
    for name in (f"{LESSON}.ipynb.ipynb", ".ipynb", "a.ipynb"):
        (folder / name / f"{LESSON}.ipynb").mkdir(parents=True)


def notebook_in_a_folder_of_its_name(folder, secret):
    data = notebook(folder).read_bytes() if notebook(folder).is_file() else b"{}"
    without_notebook(folder).mkdir()
    put(notebook(folder) / f"{LESSON}.ipynb", data)


def notebook_without_unicode(folder, secret):
    data = notebook(folder).read_bytes() if notebook(folder).is_file() else b"{}"
    without_notebook(folder)
    put(Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.ipynb")), data)


def names_without_unicode(folder, secret):
    for name in (b"\xff", b"a\xc3.txt", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80.csv"):
        put(Path(os.fsdecode(os.fsencode(folder) + b"/" + name)), b"x")
    os.mkdir(os.fsencode(folder) + b"/d\xff")
    put(Path(os.fsdecode(os.fsencode(folder) + b"/d\xff/a.txt")), b"x")


def names_of_all_letters(folder, secret):
    for name in (
        "\x1b[2J",
        "\x07\n\r\t",
        "‮txt",
        "[red]",
        "<script>",
        "`",
        "$(id)",
        " ",
        "-rf",
        "*",
    ):
        put(folder / name, "x")


def longest_names(folder, secret):
    for name in ("n" * 255, "ä" * 127, f"{'m' * 249}.ipynb"):
        put(folder / name, "x")


def deep_folders(folder, secret):
    """Deeper than a path may be long."""
    opened = [os.open(folder, os.O_RDONLY)]
    for _ in range(40):
        os.mkdir("f" * 200, dir_fd=opened[-1])
        opened.append(os.open("f" * 200, os.O_RDONLY, dir_fd=opened[-1]))
    os.close(os.open("deepest.txt", os.O_CREAT | os.O_WRONLY, dir_fd=opened[-1]))
    for fd in opened:
        os.close(fd)


def links_in_a_loop(folder, secret):
    (folder / "loop").symlink_to("loop")
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    (folder / "up").symlink_to("..", target_is_directory=True)
    (folder / "self").symlink_to(".", target_is_directory=True)


def dangling_links(folder, secret):
    (folder / "gone.txt").symlink_to("/nowhere/at/all")
    (folder / "timestamp.txt").symlink_to("nothing")


def links_to_a_secret(folder, secret):
    (folder / "notes.txt").symlink_to(secret)
    (folder / "home").symlink_to(secret.parent, target_is_directory=True)
    (folder / "relative").symlink_to(os.path.relpath(secret, folder))


def notebook_that_is_a_link(folder, secret):
    without_notebook(folder).symlink_to(secret)


def sockets_and_pipes(folder, secret):
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.ipynb")
    here = os.getcwd()
    os.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    os.chdir(here)


def notebook_that_is_a_pipe(folder, secret):
    os.mkfifo(without_notebook(folder))


def timestamp_that_is_a_pipe(folder, secret):
    os.mkfifo(folder / "timestamp.txt")


def devices(folder, secret):
    """As far as this user may make any."""
    for number, device in enumerate(((1, 5), (1, 8), (5, 0))):  # zero, random, tty
        try:
            os.mknod(folder / f"device{number}", 0o20666, os.makedev(*device))
        except PermissionError:
            os.mkfifo(folder / f"device{number}")


def links_without_end(folder, secret):
    (folder / "zero.bin").symlink_to("/dev/zero")
    (folder / "timestamp.txt").symlink_to("/dev/zero")
    (folder / "tty").symlink_to("/dev/tty")
    (folder / "environ").symlink_to("/proc/self/environ")


def file_where_the_lesson_has_a_folder(folder, secret):
    put(folder / "data", "x")


def folder_where_the_lesson_has_a_file(folder, secret):
    (folder / "data" / "measured.csv").mkdir(parents=True)
    put(folder / "data" / "measured.csv" / "a.txt", "x")


def file_of_the_lesson_changed(folder, secret):
    (folder / "data").mkdir()
    put(folder / "data" / "measured.csv", "1,2,3\n")


def names_that_differ_in_case(folder, secret):
    for name in ("DATA", "Data", f"{LESSON.upper()}.ipynb", "TIMESTAMP.TXT"):
        put(folder / name, "x")


def names_of_our_own(folder, secret):
    for name in (f".{LESSON}.part", f".{LESSON}.old", f"{LESSON}.ipynb.part", ".kern"):
        (folder / name).mkdir()
        put(folder / name / "a.txt", "x")
    put(folder / "timestamp.txt", "2026-03-02 10:00:00 UTC")


def many_empty_files(folder, secret):
    (folder / "many").mkdir()
    for number in range(2_000):
        (folder / "many" / f"{number}.txt").touch()


def many_notebooks(folder, secret):
    for number in range(200):
        put(folder / f"{number}.ipynb", "{}")


def sparse_files(folder, secret):
    for name in ("big.bin", "timestamp.txt"):
        with (folder / name).open("xb") as file:
            file.truncate(1500 << 20)


def sparse_notebook(folder, secret):
    with without_notebook(folder).open("xb") as file:
        file.truncate(1500 << 20)


def more_than_a_job_can_hold(folder, secret):
    for number in range(8):
        with (folder / f"part{number}.bin").open("xb") as file:
            file.truncate(40 << 20)


def timestamp_that_is_a_folder(folder, secret):
    (folder / "timestamp.txt").mkdir()
    put(folder / "timestamp.txt" / "timestamp.txt", "2026-03-02 10:00:00 UTC")


def timestamps_of_all_kinds(folder, secret):
    texts = (
        *("", "9" * 5_000, "\x00\xff", "99999-99-99 99:99:99", "2026-03-02 10:00:00 /etc/passwd"),
        *("2026-03-02 10:00:00 ../etc/passwd", "0001-01-01 00:00:00 +9999", "١٢:٣٤", "1" * 99),
    )
    put(folder / "timestamp.txt", random.Random(str(folder)).choice(texts))


def nothing_may_be_read(folder, secret):
    """Nothing to root, who may read all."""
    put(folder / "locked.txt", "x")
    (folder / "locked.txt").chmod(0)
    (folder / "locked").mkdir(mode=0)


def notebook_may_not_be_read(folder, secret):
    put(without_notebook(folder), "{}")
    notebook(folder).chmod(0)


ODD: tuple[Odd, ...] = (
    folder_called_as_the_notebook, folders_called_as_notebooks, notebook_in_a_folder_of_its_name,
    notebook_without_unicode, names_without_unicode, names_of_all_letters, longest_names,
    deep_folders, links_in_a_loop, dangling_links, links_to_a_secret, notebook_that_is_a_link,
    links_without_end, sockets_and_pipes, notebook_that_is_a_pipe, timestamp_that_is_a_pipe,
    devices,
    file_where_the_lesson_has_a_folder, folder_where_the_lesson_has_a_file,
    file_of_the_lesson_changed, names_that_differ_in_case, names_of_our_own, many_empty_files,
    many_notebooks, sparse_files, sparse_notebook, more_than_a_job_can_hold,
    timestamp_that_is_a_folder, timestamps_of_all_kinds, nothing_may_be_read,
    notebook_may_not_be_read,
)  # fmt: skip


def make_odd(folder: Path, secret: Path, draw: random.Random, most: int = 5) -> list[str]:
    """Put some oddities, drawn at random, into one folder, as far as they fit beside each other;
    returns their names.
    """
    made = []
    for odd in draw.sample(ODD, draw.randint(1, most)):
        try:
            odd(folder, secret)
        except OSError:  # another stands where it wants to be
            continue
        made.append(odd.__name__)
    return made
