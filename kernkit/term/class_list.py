"""Who is in a class, wherever that can be seen."""

from nbgrader.api import Gradebook, Student

from ..course.course import Course

STEPS = ("submitted", "autograded", "feedback")  # that have a folder for each student


def known_students(course: Course, gradebook: Gradebook) -> set[str]:
    """The names of all who are in the gradebook, or have a folder."""
    found = {name for (name,) in gradebook.db.query(Student.id)}
    for step in STEPS:
        home = course.folder(step)
        if home.is_dir():
            found |= {path.name for path in home.iterdir() if path.is_dir()}
    return found
