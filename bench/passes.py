"""How often right answers to the exercises that train pass their checks: every right answer of the
bank, again and again.

    python bench/passes.py [runs]

Each exercise is graded that many times (100 unless told), its right answers taking turns, no seed
set outside the check, and with other load on the machine: one more process per core computes all
the while.
"""

import multiprocessing
import os
import sys

import numpy as np
from checks import COURSE, first_cell

from kernkit.bank.bank import BankAnswer, read_bank
from kernkit.checks.judging.judge import judge
from kernkit.checks.verdict import Verdict

TRAINED = ("train", "build_gap_cnn")


def load() -> None:
    """Keep a core busy."""
    while True:
        np.linalg.svd(np.ones((300, 300)))


def graded(answer: BankAnswer) -> Verdict:
    """The graders' verdict on one answer."""
    names: dict = {}
    exec(f"{first_cell(answer.lesson)}\n{answer.code}", names)  # the bank's own code
    return judge(names[answer.exercise], COURSE.definitions.hidden_key(answer.exercise))


def main(runs: int) -> None:
    """Print passes out of runs for each exercise, and what the failures said."""
    busy = [
        multiprocessing.get_context("spawn").Process(target=load, daemon=True)
        for _ in range(os.cpu_count())
    ]
    for process in busy:
        process.start()
    for name in TRAINED:
        right = [
            answer
            for answer in read_bank(COURSE.root / "tests" / "answers", COURSE)
            if answer.exercise == name and answer.passes
        ]
        verdicts = [graded(right[run % len(right)]) for run in range(runs)]
        failed = [verdict for verdict in verdicts if not verdict.passed]
        print(f"{name}: {runs - len(failed)} of {runs} passed ({len(right)} right answers)")
        for verdict in failed:
            print(
                "   ", verdict.state, float(verdict), [finding.says for finding in verdict.findings]
            )
    for process in busy:
        process.terminate()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
