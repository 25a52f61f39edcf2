"""What is taken off for handing in late: nbgrader's rule, on what the gradebook holds."""

from nbgrader.api import SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.orm import object_session
from traitlets.config import Config


class Penalties:
    """The rule of a course's configuration."""

    def __init__(self, config: Config) -> None:
        self._step = AssignLatePenalties(config=config)
        self._step.init_plugin()

    def settle(self, submission: SubmittedAssignment) -> None:
        """Write the penalty of each notebook as its points and its lateness are now; whoever calls
        this commits.
        """
        session = object_session(submission)
        assert session is not None, "it was asked for in one"
        session.flush()
        for notebook in submission.notebooks:
            session.expire(notebook)  # its score is the database's sum
            notebook.late_submission_penalty = self._penalty(submission, notebook)
        session.flush()

    def _penalty(
        self, submission: SubmittedAssignment, notebook: SubmittedNotebook
    ) -> float | None:
        # nbgrader cannot add an extension to no due date
        late = submission.total_seconds_late if submission.assignment.duedate else 0
        if late <= 0:
            return None
        penalty = self._step.plugin_inst.late_submission_penalty(
            submission.student_id, notebook.score, late
        )
        return None if penalty is None else self._step._check_late_penalty(notebook, penalty)
