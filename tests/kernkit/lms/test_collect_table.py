"""What `kern collect` shows in a terminal."""

import os

from support.collecting import collect, notebook
from support.downloads import canvas_zip, plain_zip

LONG = "Bartholomew Maximilian Wolfeschlegelsteinhausenbergerdorff the Extraordinarily Long"


def test_many_files_of_one_student_are_in_the_report_alone(course, capsys):
    files = {f"eve_5_{n}_n{n}.ipynb": b"{}" for n in range(100, 160)}
    files |= {f"s{n}_{n}_{n}_03_pooling.ipynb": notebook(course, n) for n in range(30)}
    rows = collect(course, canvas_zip(course / "1.zip", files), status=1)
    assert len(rows) == 90
    told = capsys.readouterr().out
    assert "40 more files of eve-5 are in the report alone." in told
    assert all(f"s{n}-{n}" in told for n in range(30))
    assert told.count("eve_5_") == 20


def test_the_table_cuts_no_name(course, capsys, monkeypatch):
    """At 80 columns, in a pipe: two names that differ at their ends alone are both there to the
    last letter.
    """
    monkeypatch.setenv("COLUMNS", "80")
    names = [
        f"{LONG} {end}_{number}_assignsubmission_file_" for end, number in (("One", 1), ("Two", 2))
    ]
    files = {
        f"{name}/{'long_' * 30}{end}.ipynb": notebook(course, end)
        for name in names
        for end in ("one", "two")
    }
    rtl = "[bold]نور\u202e 😀_3_assignsubmission_file_/[red]x.ipynb"
    collect(course, plain_zip(course / "m.zip", {**files, rtl: notebook(course)}), status=1)
    table, sentences = capsys.readouterr().out.split("Please look at:")
    assert "…" not in table
    rows = [line.split("│") for line in table.splitlines() if line.startswith("│")]
    assert max(map(len, table[: table.index("m.zip/")].splitlines())) <= 80
    student, file = ("".join(row[place].strip() for row in rows) for place in (1, -2))
    for end, number in (("one", 1), ("two", 2)):
        assert (
            f"wolfeschlegelsteinhausenbergerdorff-the-extraordinarily-long-{end}-{number}"
            in student
        )
        assert file.count(f"{'long_' * 30}{end}.ipynb") == 2
    assert "[red]x.ipynb" in file
    assert f"m.zip/{names[0]}/{'long_' * 30}one.ipynb: " in sentences


def test_files_that_a_table_would_show_alike_have_their_whole_path(course, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    name = "Nia Okafor_1_assignsubmission_file_/03_pooling.ipynb"
    downloads = [plain_zip(course / f"{n}.zip", {name: notebook(course, n)}) for n in "ab"]
    os.utime(downloads[1], (4e9, 4e9))
    collect(course, *downloads)
    table = capsys.readouterr().out
    assert f"│ older   │ a.zip/{name}" in table
    assert f"│ new     │ b.zip/{name}" in table
