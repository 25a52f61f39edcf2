"""Cells of a lesson for which the gradebook holds marks already."""

from nbgrader.api import Gradebook, MissingEntry

from ...course.built import cell_changes
from ...course.course import Course
from ...faults import CourseError
from ...grading.handed_in.private_files import database_file


def refuse_changed_cells(course: Course, lesson: str) -> None:
    """CourseError where cells were added, removed or made another kind after somebody's work was
    graded: nbgrader would refuse to build it.
    """
    if changes := changed_cells(course, lesson):
        raise CourseError(
            f"{lesson} cannot be built: the gradebook has marks for it, and since then"
            f" {', '.join(changes)}. `kern build {lesson} --change-cells` tells the gradebook; all"
            " marks of other cells stay."
        )


def changed_cells(course: Course, lesson: str) -> list[str]:
    """In words, how a lesson's cells differ from those that the gradebook holds marks for; [] where
    it holds none.
    """
    directory = course.directory()
    file = database_file(directory.db_url)
    if file is not None and not file.is_file():
        return []  # or it would be made
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            if not gradebook.find_assignment(lesson).submissions:
                return []
        except MissingEntry:
            return []
        return cell_changes(course, lesson, gradebook).of_cells
