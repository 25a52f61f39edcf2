"""`kern collect`: whose each file of a download is, and what it is."""

import nbformat
import pytest

from kernkit.cli import main
from kernkit.course.course import Course
from kernkit.course.lessons import read_notebook
from kernkit.lms.recognise import LessonSigns
from support.collecting import LESSON, OTHER, collect, notebook, submitted
from support.downloads import canvas_zip, gradescope_zip, plain_zip, zipped


def test_canvas(course):
    newer, nested = notebook(course, "second"), notebook(course, "zipped")
    download = canvas_zip(
        course / "submissions.zip",
        {
            "okafornia_1204_9871_03_pooling.ipynb": notebook(course, "first"),
            "okafornia_1204_56003_03_pooling-1.ipynb": newer,
            "brânzăștefan_LATE_1207_55902_03_pooling.ipynb": notebook(course, "late"),
            "omalleyfinn_1209_55903_Copy_of_my_work.ipynb": notebook(course, "Colab", labels=False),
            "nguyễnthảo_1211_55910_work.zip": zipped(
                {"w/.ipynb_checkpoints/x.ipynb": b"{}", "w/03_pooling.ipynb": nested}
            ),
            "petitzoé_1214_55911_02_kernels.ipynb": notebook(course, lesson=OTHER),
            "silvarui_1215_text.html": b"<p>I could not upload it</p>",
            "studenttest_1300_55920_03_pooling.ipynb": notebook(course, "mine"),
        },
    )
    rows = collect(course, download, status=1)
    taken = submitted(course)
    assert set(taken) == {
        "okafornia-1204",
        "brânzăștefan-1207",
        "omalleyfinn-1209",
        "nguyễnthảo-1211",
        "studenttest-1300",
    }
    assert (taken["okafornia-1204"], taken["nguyễnthảo-1211"]) == (newer, nested)
    outcomes = {
        name.removeprefix("submissions.zip/"): (row["outcome"], row["late"])
        for name, row in rows.items()
    }
    assert outcomes["okafornia_1204_9871_03_pooling.ipynb"] == ("older", "")
    assert outcomes["brânzăștefan_LATE_1207_55902_03_pooling.ipynb"] == ("new", "late")
    assert outcomes["petitzoé_1214_55911_02_kernels.ipynb"] == ("other lesson", "")
    assert outcomes["nguyễnthảo_1211_55910_work.zip/w/.ipynb_checkpoints/x.ipynb"] == (
        "not a notebook",
        "",
    )
    looked_at = {row["student"] for row in rows.values() if row["look"]}
    assert looked_at == {"petitzoé-1214", "silvarui-1215"}
    assert not list(course.glob("submitted/*/*/timestamp.txt"))  # Canvas tells no time


def test_moodle_as_folders_and_side_by_side(course):
    work = {name: notebook(course, name) for name in ("nia", "ștefan", "finn", "team")}
    download = plain_zip(
        course / "CV-Pooling-77.zip",
        {
            "Nia Okafor_77101_assignsubmission_file_/03_pooling.ipynb": work["nia"],
            "Nia Okafor_77101_assignsubmission_file_/plots/photo.jpg": b"\xff\xd8",
            "Nia Okafor_77101_assignsubmission_onlinetext_/onlinetext.html": b"<p>done</p>",
            "Ștefan Brânză_77102_assignsubmission_file/deep/er/pooling.ipynb": work["ștefan"],
            "Finn OMalley_77103_assignsubmission_file_03_pooling (1).ipynb": work["finn"],
            "Default group_assignsubmission_file_/03_pooling.ipynb": work["team"],
        },
    )
    rows = collect(course, download, status=1)
    assert submitted(course) == {
        "nia-okafor-77101": work["nia"], "ștefan-brânză-77102": work["ștefan"],
        "finn-omalley-77103": work["finn"],
    }  # fmt: skip
    whose = rows["CV-Pooling-77.zip/Default group_assignsubmission_file_/03_pooling.ipynb"]
    assert (whose["outcome"], whose["student"], whose["look"]) == ("whose?", "", "look")


def test_gradescope(course):
    together = notebook(course, "together")
    download = gradescope_zip(
        course / "submissions.zip",
        {
            "submission_310001/03_pooling.ipynb": notebook(course, "alone"),
            "submission_310002/src/03_pooling.ipynb": together,
            "submission_310003/03_pooling.ipynb": notebook(course, "nobody's"),
            "submission_310009/03_pooling.ipynb": notebook(course, "not listed"),
        },
    )
    rows = collect(course, download, status=1)
    taken = submitted(course)
    assert set(taken) == {"nia-okafor-s2041", "ștefan-brânză-s2071", "finn.omalley@example.edu"}
    assert taken["ștefan-brânză-s2071"] == taken["finn.omalley@example.edu"] == together
    times = {
        path.parent.parent.name: path.read_text()
        for path in course.glob("submitted/*/*/timestamp.txt")
    }
    assert times["nia-okafor-s2041"] == "2026-03-01 22:41:05 UTC\n"
    assert times["finn.omalley@example.edu"] == "2026-03-02 10:30:00 UTC\n"
    assert [row["outcome"] for name, row in rows.items() if "31000" in name and row["look"]] == [
        "whose?",
        "whose?",
    ]


@pytest.mark.parametrize("left", ["labels", "texts", "names"])
def test_a_lesson_is_known_by_any_one_sign(course, left):
    one = read_notebook(Course(course).notebook("release", LESSON))
    if left == "names":
        one.cells = [
            nbformat.v4.new_code_cell(
                "def max_pool(x):\n    return x\ndef out_size(n):\n    return n"
            )
        ]
    for cell in one.cells:
        cell.metadata = cell.metadata if left == "labels" else {}
        cell.source = "" if left == "labels" else cell.source
    assert LessonSigns(Course(course)).content(nbformat.writes(one).encode()).lesson == LESSON


def test_students_cannot_name_their_files_after_others(course):
    theirs = notebook(course, "Nia's")
    forged = {"okafornia_1204_99999_03_pooling.ipynb": notebook(course, "forged")}
    listed = (
        b"okafornia_1204_55871_03_pooling.ipynb:\n  :submitters:\n  - :name: Mal\n    :sid: 1\n"
    )
    canvas = {
        "okafornia_1204_55871_03_pooling.ipynb": theirs,
        "mallory_1299_55999_all.zip": zipped({**forged, "submission_metadata.yml": listed}),
    }
    collect(course, canvas_zip(course / "canvas.zip", canvas))
    assert submitted(course)["okafornia-1204"] == theirs
    moodle = {
        f"Mal Lory_77199_assignsubmission_file_/{name}": data for name, data in forged.items()
    }
    collect(course, plain_zip(course / "moodle.zip", moodle))
    assert submitted(course)["okafornia-1204"] == theirs
    gradescope = {f"submission_310001/{name}": data for name, data in forged.items()}
    gradescope |= {f"submission_310009/{name}": data for name, data in forged.items()}
    gradescope["submission_310009/submission_metadata.yml"] = listed
    rows = collect(course, gradescope_zip(course / "gradescope.zip", gradescope), status=1)
    assert submitted(course)["okafornia-1204"] == theirs
    lists = {
        row["outcome"] for name, row in rows.items() if name.endswith("submission_metadata.yml")
    }
    assert lists == {"Gradescope's list", "not a notebook"}
    # A zip that lies where downloads lie, called like a student's and full of others': nothing is
    # taken from it.
    folder = course / "unpacked"
    folder.mkdir()
    (folder / "mallory_1299_55999_all.zip").write_bytes(zipped(forged))
    rows = collect(course, folder, status=1)
    assert [row["outcome"] for row in rows.values()] == ["whose?"]


def test_a_download_that_was_unpacked(course):
    archive = course / "downloaded" / LESSON / "archive"
    nia, zoe = notebook(course, "nia"), notebook(course, "zoé")
    theirs = (
        archive
        / "cv_2026_11_submissions"
        / "Nia Okafor_77101_assignsubmission_file_"
        / "03_pooling.ipynb"
    )
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(nia)
    (archive / "petitzoé_1214_55911_work.zip").write_bytes(zipped({"03_pooling.ipynb": zoe}))
    collect(course)
    assert submitted(course) == {"nia-okafor-77101": nia, "petitzoé-1214": zoe}


def test_wrong_arguments(course, capsys):
    assert main(["--course", str(course), "collect", "09_nothing"]) == 2
    assert "Lessons here: 02_kernels, 03_pooling" in capsys.readouterr().err
    assert main(["--course", str(course), "collect", LESSON]) == 2
    assert "Give the zip or folder" in capsys.readouterr().err
