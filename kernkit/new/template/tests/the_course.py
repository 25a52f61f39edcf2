"""The course that the tests are about, opened once, and what they ask of it."""

from pathlib import Path

from kernkit.bank.bank import BankAnswer, read_bank
from kernkit.course.course import Course
from kernkit.course.definitions import Definition

ROOT = Path(__file__).resolve().parent.parent
COURSE = Course(ROOT)
BANK: list[BankAnswer] = read_bank(ROOT / "tests" / "answers", COURSE)
# Every exercise by its name, with its lesson
EXERCISES: dict[str, tuple[str, Definition]] = {
    name: (lesson, exercise)
    for lesson in COURSE.definitions.lessons
    for name, exercise in COURSE.definitions.exercises(lesson).items()
}
