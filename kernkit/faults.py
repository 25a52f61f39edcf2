"""What must be changed in a course's own files: the faults that `kern` answers with a sentence."""


class CourseError(Exception):
    """Something in the course's own files must be changed before the step can go on."""


class AtWork(CourseError):
    """Another command is changing the course now."""


class DefinitionError(Exception):
    """A definition that cannot be compiled: of which exercise, and why."""


class Interrupted(CourseError):
    """Stopped from the keyboard; the text says how things were left."""
