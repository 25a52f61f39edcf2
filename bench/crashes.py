"""kill -9 while a class is graded: how often does the rerun end with the gradebook and files of an
undisturbed run?

    python bench/crashes.py [TIMES]

Each time, a coordinator, a zygote, or a job (a student's process or an examiner) is killed at a
random moment of grading; then the same command runs again. Prints one line for each kind and every
difference found.
"""

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from kernkit.cli import own_programs_first  # noqa: E402
from kernkit.course.course import Course  # noqa: E402
from kernkit.course.steps import generate_assignment  # noqa: E402
from support.classroom import CLASS, LESSON, everything, hand_in  # noqa: E402
from support.course import copy_course  # noqa: E402
from support.crashing import NAMES, VICTIMS, grade  # noqa: E402


def main() -> int:
    """0 when every rerun ended as it should."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    own_programs_first()
    struck, wrong = Counter(), Counter()
    with tempfile.TemporaryDirectory(prefix="bench-crashes-") as home:
        (Path(home) / "course").mkdir()
        course = copy_course(Path(home) / "course", LESSON)
        generate_assignment(Course(course), LESSON)
        for name in NAMES:
            hand_in(course, name, CLASS[name][0])
        shutil.copytree(course, Path(home) / "undisturbed")
        grade(Path(home) / "undisturbed", LESSON)
        wanted = everything(Path(home) / "undisturbed")
        for number in range(times):
            draw, victim, again = (
                random.Random(number),
                VICTIMS[number % len(VICTIMS)],
                Path(home) / str(number),
            )
            shutil.copytree(course, again)
            grade(again, LESSON, victim, draw.uniform(0, 4), draw)
            status = grade(again, LESSON)
            struck[victim] += 1
            if status or everything(again) != wanted:
                wrong[victim] += 1
                print(
                    f"kill number {number} ({victim}): the rerun ended with status {status} and"
                    " differences"
                )
            shutil.rmtree(again)
    for victim in VICTIMS:
        print(
            f"{victim:<12} killed {struck[victim]:>3} times, {wrong[victim]} reruns ended otherwise"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
