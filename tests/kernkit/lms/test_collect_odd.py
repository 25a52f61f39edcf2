"""That nothing stops `kern collect` or gets lost, and that each odd thing has its sentence."""

import errno
import os
import stat
import zipfile

from kernkit.cli import main
from kernkit.lms.download import archive as walk
from kernkit.lms.download import budget
from support.collecting import LESSON, OTHER, collect, notebook, submitted
from support.downloads import canvas_zip, zipped


def test_nothing_stops_the_collection(course, monkeypatch):
    good = notebook(course, "good")
    monkeypatch.setattr(budget, "LEAST_BUDGET", 1_000_000)
    monkeypatch.setattr(walk, "MOST_BYTES", 300_000)
    link = zipfile.ZipInfo("fay_6_6_03_pooling.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = course / "hostile.zip"
    bombs = {f"{n}.ipynb": bytes(290_000) for n in range(9)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ada_1_1_03_pooling.ipynb", good)
        archive.writestr("../../bob_2_2_03_pooling.ipynb", good)
        archive.writestr("/cid_3_3_03_pooling.ipynb", good)
        archive.writestr("dan_4_4_03_pooling.ipynb", b"%PDF-1.7")
        archive.writestr("eve_5_5_03_pooling.ipynb", b"{" * 400_000)
        archive.writestr(link, "/etc/passwd")
        archive.writestr("gus_7_7_work.zip", b"PK\x03\x04 cut short")
        archive.writestr("hal_8_8_work.zip", zipped(bombs))
        archive.writestr("ian_9_9_work.zip", zipped({"a.zip": zipped({"03_pooling.ipynb": good})}))
        archive.writestr("jo_10_10_work.rar", b"Rar!")
        archive.writestr("kim_11_11_=cmd.ipynb\x1b[2J", good)
        archive.writestr("__MACOSX/._ada_1_1_03_pooling.ipynb", b"\x00\x05")
        archive.writestr("lea_12_12_[red]x.ipynb", good)
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(b"kim_11_11_") + 40] ^= 0xFF  # a byte of kim's compressed notebook
    path.write_bytes(damaged)
    (course / "more").mkdir()
    (course / "more" / "not a zip.zip").write_bytes(b"nothing")
    (course / "more" / "max_13_13_03_pooling.ipynb").symlink_to("/etc/passwd")
    (course / "more" / "=1+2.txt").write_text("a formula")
    os.mkfifo(course / "more" / "ned_14_14_03_pooling.ipynb")
    rows = collect(course, path, course / "more", status=1)
    taken = submitted(course)
    # Dan's is no notebook, but called as one: the engine tells him
    assert set(taken) == {"ada-1", "dan-4", "lea-12"}
    assert taken["ada-1"] == taken["lea-12"] == good
    assert not list(course.parent.glob("bob*"))
    assert "'=1+2.txt" in rows  # so that no spreadsheet computes it
    told = {name: row["what there is to say"] for name, row in rows.items() if row["look"]}
    for name, word in {
        "hostile.zip/../../bob_2_2_03_pooling.ipynb": "leads out",
        "hostile.zip///cid_3_3_03_pooling.ipynb": "leads out",
        "hostile.zip/eve_5_5_03_pooling.ipynb": "more than",
        "hostile.zip/fay_6_6_03_pooling.ipynb": "link",
        "hostile.zip/gus_7_7_work.zip": "cannot be read",
        "hostile.zip/hal_8_8_work.zip/3.ipynb": "far more",
        "hostile.zip/hal_8_8_work.zip/8.ipynb": "far more",
        "hostile.zip/ian_9_9_work.zip/a.zip": "zip within a zip within",
        "hostile.zip/jo_10_10_work.rar": "other than a zip",
        "hostile.zip/kim_11_11_=cmd.ipynb\\x1b[2J": "cannot be read",
        "not a zip.zip": "cannot be read",
        "max_13_13_03_pooling.ipynb": "link",
        "ned_14_14_03_pooling.ipynb": "Not a file",
    }.items():
        assert word in told[name], (name, told.get(name))


def test_every_odd_thing_that_is_handed_in_has_its_sentence(course):
    whole = notebook(course)
    nothing = "Nothing was taken of this student: ask for the notebook of 03_pooling."
    empty = "The file is empty. There is no better file of this student: ask for another."
    by_cells = "Known by its cells: it is not called 03_pooling.ipynb."
    told = {  # file: (content, outcome, whether to look, the sentence)
        "ann_LATE_1_1_03_pooling.ipynb": (whole, "new", "", ""),
        "bob_2_2_03_pooling-1.ipynb": (whole, "new", "", ""),
        "cid_3_3_03_pooling.ipynb.txt": (whole, "new", "", by_cells),
        "dan_4_4_03_pooling.ipynb.json": (whole, "new", "", by_cells),
        "eve_5_5_03_pooling": (whole, "new", "", by_cells),
        "fay_6_6_report.pdf": (
            b"%PDF-1.7",
            "not a notebook",
            "look",
            f"Not a notebook, but a PDF. {nothing}",
        ),
        "gus_7_7_03_pooling.ipynb": (b"", "new", "look", empty),
        "hal_8_8_03_pooling.ipynb": (
            notebook(course, lesson=OTHER),
            "other lesson",
            "look",
            f"It holds {OTHER}. {nothing}",
        ),
        "ian_9_9_03_pooling.py": (
            b"print(1)",
            "not a notebook",
            "look",
            f"Not a notebook. {nothing}",
        ),
        "jo_10_10_work.zip": (
            zipped({}),
            "not read",
            "look",
            f"A zip with nothing in it. {nothing}",
        ),
        "kim_11_11_link.html": (
            b"<p>",
            "not a notebook",
            "look",
            f"Not a notebook, but a web page. {nothing}",
        ),
        "lea_12_12_a\nb.ipynb": (whole, "new", "", by_cells),
        "03_pooling.ipynb": (whole, "whose?", "look", "Its name tells no student"),
    }
    within = ("max_13_13_work.zip", "03_pooling.ipynb")
    files = {name: content for name, (content, *_) in told.items()} | {
        within[0]: zipped({within[1]: whole})
    }
    rows = collect(course, canvas_zip(course / "c.zip", files), status=1)
    assert rows["c.zip/" + "/".join(within)]["outcome"] == "new"
    assert len(rows) == len(files)
    for name, (_, *wanted, says) in told.items():
        row = rows[f"c.zip/{name}".replace("\n", r"\n")]
        assert ([row["outcome"], row["look"]], row["what there is to say"][: len(says)]) == (
            wanted,
            says,
        ), name
        assert says or not row["what there is to say"], name
    assert [name for name, row in rows.items() if row["late"]] == [
        "c.zip/ann_LATE_1_1_03_pooling.ipynb"
    ]


def test_a_place_that_cannot_be_taken_is_one_students(course):
    submitted = course / "submitted"
    submitted.mkdir()
    (submitted / "ada-1").write_text("a file where a folder is wanted")
    (submitted / "bob-2").mkdir()
    (submitted / "bob-2" / LESSON).write_text("here, too")
    (submitted / "cid-3" / LESSON / f"{LESSON}.ipynb").mkdir(parents=True)
    there = submitted / "dan-4" / LESSON / f"{LESSON}.ipynb"
    there.parent.mkdir(parents=True)
    with there.open("wb") as file:
        file.truncate(1500 << 20)
    files = {
        f"{name}_{number}_{number}_{LESSON}.ipynb": notebook(course, name)
        for number, name in enumerate(("ada", "bob", "cid", "dan", "eve"), 1)
    }
    rows = collect(course, canvas_zip(course / "canvas.zip", files), status=1)
    outcomes = {row["student"][:3]: row["outcome"] for row in rows.values()}
    assert outcomes == {one: "not taken" for one in ("ada", "bob", "cid", "dan")} | {"eve": "new"}
    assert not any(str(course) in cell for row in rows.values() for cell in row.values())


def test_a_full_disk_ends_the_collection(course, monkeypatch, capsys):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    download = canvas_zip(course / "1.zip", {"ada_1_1_03_pooling.ipynb": notebook(course)})
    monkeypatch.setattr("shutil.copy", full)
    assert main(["--course", str(course), "collect", LESSON, str(download)]) == 2
    told = capsys.readouterr().err
    assert "the disk is full" in told
    assert "What was done before is kept" in told
