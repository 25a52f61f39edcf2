"""The lessons, brought into a student's folder: what is new comes, what is there stays."""

import pytest

from kernkit.checks import library
from kernkit.checks.library import Library, ReaderError
from kernkit.checks.released import bring, main


@pytest.fixture
def lessons(tmp_path, monkeypatch):
    """Two released lessons, of one file and of two."""
    home = tmp_path / "library"
    for name in ("01_one/01_one.ipynb", "02_two/02_two.ipynb", "02_two/data/table.csv"):
        path = home / "released" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name} as released")
    monkeypatch.setattr(library, "_used", [Library("mine", home / "keys", ReaderError)])
    return home / "released"


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_lessons_come_into_a_new_folder(lessons, tmp_path, capsys):
    folder = tmp_path / "a" / "my lessons"
    assert main([str(folder)]) == 0
    assert sorted(files(folder)) == ["01_one.ipynb", "02_two/02_two.ipynb", "02_two/data/table.csv"]
    assert capsys.readouterr().out.splitlines() == [
        f"New in {folder}:",
        *("  01_one.ipynb", "  02_two.ipynb", "  table.csv"),
        f'Next: jupyter lab "{folder}"',
    ]


def test_nothing_of_the_students_is_written_over(lessons, tmp_path):
    folder = tmp_path / "mine"
    bring(folder)
    (folder / "01_one.ipynb").write_text("my answers")
    (folder / "02_two" / "02_two.ipynb").unlink()
    (lessons / "02_two" / "data" / "table.csv").write_text("newer")
    before = files(folder)
    said = bring(folder)
    assert files(folder) == before | {"02_two/02_two.ipynb": "02_two/02_two.ipynb as released"}
    assert said == [
        f"New in {folder}:",
        "  02_two.ipynb",
        "Left as you have it: 01_one.ipynb, table.csv. To begin one of them anew, rename yours,"
        " then run this again.",
        f"Next: jupyter lab {folder}",
    ]
    assert bring(folder)[0] == "There already, as released: 02_two.ipynb."


def test_a_place_that_is_no_folder_is_told(lessons, tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    assert main([str(tmp_path / "file")]) == 2
    said = capsys.readouterr().err
    assert said == f"{tmp_path / 'file'}: File exists. Name another folder.\n"
    assert (tmp_path / "file").read_text() == "mine"


def test_a_library_without_lessons_says_so(lessons, tmp_path, capsys):
    lessons.rename(tmp_path / "elsewhere")
    assert main([str(tmp_path / "mine")]) == 2
    assert "This copy of mine holds no lessons" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
