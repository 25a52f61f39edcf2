"""The test set is sealed: a lesson opens it once, by the call that counts, when all is chosen."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from exercises import LESSONS
from kernkit.course.lessons import read_notebook
from support.course import COURSE, of_the_kit
from support.sealed import broken_seals, cells_of

KIT = [lesson for lesson in LESSONS if of_the_kit(lesson)]

TRAINS = "def train(sets):\n    model = build()\n    return model, model.fit(sets.pictures)"
FITS = "model = for_show(lambda: train(casting_arrays())[0])"
OPENS = "test = open_test_set(limit=200)\nscores = model.predict(test.pictures)"
SHOWS = "for name, casting in zip('ab', test.pictures):\n    show_pictures({name: casting})"

KEPT = {
    "opened after the training": [TRAINS, FITS, OPENS, SHOWS],
    "defined before, called at the end": [
        "def ask(model):\n    return model.predict(open_test_set().pictures)",
        *[TRAINS, FITS, "print(ask(model))"],
    ],
    "a name that held it holds something else": [
        *[TRAINS, FITS, "best = max([model], key=cost)"],
        *["test = 3", "print(test)"],
    ],
    "the word stands for something else": [
        'print(report["test"], {"test": 3}, report["chosen_on"] == "test")',
        *["'Of the test: see below.'", TRAINS, FITS, OPENS],
    ],
    "nothing is chosen at all": ['print(len(os.listdir(os.path.join(folder, "test"))))'],
    "never opened": [TRAINS, FITS],
}
BROKEN = {
    "opened first": [OPENS, TRAINS, FITS],
    "trained on again": [TRAINS, FITS, OPENS, FITS],
    "opened as something else": [
        "from helpers import open_test_set as pictures_of",
        *["new = pictures_of()", TRAINS, FITS],
    ],
    "opened through the module": ["new = helpers.open_test_set()", TRAINS, FITS],
    "read by the name of the split": ['new = casting_arrays("test")', TRAINS, FITS],
    "read by a name for that": ['split = "test"', "read(split)", TRAINS, FITS],
    "read in a loop": [
        'sets = [read(split) for split in ("train", "test")]',
        *[TRAINS, FITS],
    ],
    "read by a joined path": ['files = os.listdir(os.path.join(folder, "test"))', TRAINS, FITS],
    "read by a path with slashes": ['files = Path(folder).glob("test/*/*.jpeg")', TRAINS, FITS],
    "read by a path of Windows": ['files = glob(folder + r"\\test\\ok_front\\*")', TRAINS, FITS],
    "read by an f-string": ['files = os.listdir(f"{folder}/test/ok_front")', TRAINS, FITS],
    "looked for among paths": ['new = [p for p in paths if "test" in p]', TRAINS, FITS],
    "stops the training": [TRAINS, "test = open_test_set()", "model.fit(a, validation_data=test)"],
    "scored inside the training": [
        "def run(seed):\n    model.fit(a)\n    return score(model, open_test_set())",
        "runs = [run(seed) for seed in range(3)]",
    ],
    "the threshold is chosen by it": [
        *[TRAINS, FITS, OPENS],
        "costs = [cost(test.labels, scores, t) for t in ts]\nt = ts[np.argmin(costs)]",
    ],
    "the network is chosen by it": [
        *[TRAINS, FITS, "new = open_test_set()", "best = max(models, key=lambda m: score(m, new))"],
    ],
    "chosen through functions": [
        *[TRAINS, FITS, "def best(costs):\n    return np.argmin(costs)"],
        *["def choose(test):\n    return best(costs_of(test))", OPENS, "chosen = choose(test)"],
    ],
    "kept in a list": [
        *["seen = []", "seen.append(open_test_set())", "x = 1", TRAINS, FITS],
    ],
    "read past the seal": [TRAINS, FITS, 'new = read(folder + "/test")'],
    "opened twice": [TRAINS, FITS, OPENS, "again = open_test_set()"],
}


def notebook(sources, solutions=()):
    cells = [new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(sources)]
    for place in solutions:
        cells[place].metadata["nbgrader"] = {"solution": True}
    return new_notebook(cells=cells)


@pytest.mark.parametrize("lesson", KIT)
def test_no_lesson_reads_its_test_castings_before_its_last_choice(lesson):
    found = broken_seals(cells_of(read_notebook(COURSE.notebook("source", lesson))))
    assert not found, f"{lesson}: " + " ".join(found)


@pytest.mark.parametrize(
    "name",
    ["designing_cnns", "global_average_pooling", "data_augmentation", "transfer_learning"],
)
def test_a_lesson_that_trains_on_castings_opens_it_once(name):
    (lesson,) = (lesson for lesson in KIT if lesson.endswith(name))
    cells = cells_of(read_notebook(COURSE.notebook("source", lesson)))
    assert sum(cell.opens for cell in cells) == 1


@pytest.mark.parametrize("how", KEPT)
def test_an_order_that_keeps_the_seal(how):
    assert broken_seals(cells_of(notebook(KEPT[how]))) == []


@pytest.mark.parametrize("how", BROKEN)
def test_an_order_that_breaks_it(how):
    assert broken_seals(cells_of(notebook(BROKEN[how])))


def test_names_that_hold_the_test_castings_are_reads_as_well():
    sources = ["new = open_test_set()", "some = new.pictures[:8]", "x = 3", "show(some)"]
    assert [cell.reads for cell in cells_of(notebook(sources))] == [True, True, False, True]
    branches = ["if ready():\n    new = open_test_set()\nelse:\n    new = None", "show(new)"]
    assert [cell.reads for cell in cells_of(notebook(branches))] == [True, True]


def test_the_peak_that_an_answer_looks_for_is_no_choice():
    peak = "def peak(heatmap):\n    return heatmap.argmax()"
    sources = [TRAINS, FITS, peak, OPENS, "print([peak(m) for m in scores])"]
    assert broken_seals(cells_of(notebook(sources, solutions=[2]))) == []
    assert broken_seals(cells_of(notebook(sources)))
