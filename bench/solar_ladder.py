"""The ladder on solar cells: what the course's methods that need no masks reach on photographs.

    pip install elpv-dataset
    python bench/solar_ladder.py [seeds] [seeds of networks]

Seed s draws, for each number of labels, its own labelled cells, half of them defective, and its own
first weights and order of training; all methods have the same cells, and are fixed beforehand, as
the castings have them. 400 cells of the same modules are scored and 400 of other ones
(bench/ladder/solar.py says how they are told apart). What is finished stays in build/solar.
bench/solar_ladder.json keeps balanced accuracy at 0.5 and ranking of every run: docs/solar.md.
"""

import json
import os
import sys
import time
from functools import cache
from pathlib import Path

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from ladder import methods
from ladder.solar import Cells, list_of_cells, solar_cells
from shifts import both

RECORD = Path(__file__).with_suffix(".json")
DONE = Path(__file__).resolve().parents[1] / "build" / "solar"
LABELLED = (20, 40, 80, 200)
TESTS = ("same modules", "other modules")
GROUPS = {
    "rules": methods.by_rules,
    "networks": methods.by_networks,
    "base": methods.by_base,
}


@cache
def data() -> tuple[Cells, Cells, Cells]:
    """Cells to learn from, to test on of the same modules, and of other ones."""
    DONE.mkdir(parents=True, exist_ok=True)
    return solar_cells(DONE)


def one(group: str, labelled: int, seed: int) -> dict[str, dict]:
    """By method of a group, the loss and what each test gave, of a draw of cells; unless done."""
    file = DONE / f"{group}-{labelled}-{seed}.json"
    if not file.exists():
        learn, *tests = data()
        start, rng = time.process_time(), np.random.default_rng([seed, labelled])
        kinds = [rng.permutation(np.flatnonzero(learn.labels == kind)) for kind in (0, 1)]
        chosen = np.concatenate([rows[: labelled // 2] for rows in kinds])
        found = {}
        for method, run in GROUPS[group](data(), chosen, seed).items():
            pairs = zip(TESTS, tests, run.scores, strict=True)
            found[method] = {name: both(test.labels, said) for name, test, said in pairs}
            found[method]["loss"] = round(float(run.loss), 4)
        file.write_text(json.dumps(found), "utf-8")
        print(f"{file.stem}: {time.process_time() - start:.0f} s of CPU", flush=True)
    read: dict[str, dict] = json.loads(file.read_text("utf-8"))
    return read


def gathered(seeds: dict[str, int]) -> dict:
    """The record: by test, method and number of labels what each seed gave; and the set's list, how
    many trainings there were, and the largest of their last losses.
    """
    record, losses = {test: {} for test in TESTS}, []
    for group, count in seeds.items():
        runs = {size: [one(group, size, seed) for seed in range(count)] for size in LABELLED}
        for method in runs[LABELLED[0]][0]:
            for test in TESTS:
                rows = {size: [run[method][test] for run in runs[size]] for size in LABELLED}
                record[test][method] = rows
            losses += [run[method]["loss"] for size in LABELLED for run in runs[size]]
    trained = [loss for loss in losses if np.isfinite(loss)]
    about = "[balanced accuracy, ranking] of each seed, by number of labels."
    about += " Made by bench/solar_ladder.py with elpv-dataset 1.0.0.post1."
    kept = {"about": about, "list": list_of_cells(), "trainings": len(trained)}
    return kept | {"largest loss": max(trained)} | record


def main(seeds: int, of_networks: int) -> None:
    """Train all that is not done, write the record, print its means and spreads."""
    record = gathered({"rules": seeds, "networks": of_networks, "base": seeds})
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    for test in TESTS:
        print(f"\n{test}: balanced accuracy (sd over seeds; ranking)")
        for method, sizes in record[test].items():
            cells = []
            for rows in map(np.array, sizes.values()):
                right, order = rows.T
                cells.append(f"{right.mean():.3f} ({right.std(ddof=1):.3f}; {order.mean():.3f})")
            print(f"{method:<12}", *cells)


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]] or [4, 2]
    main(given[0], given[-1])
