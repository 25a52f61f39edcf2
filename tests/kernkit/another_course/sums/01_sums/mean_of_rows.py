"""`mean_of_rows`, a function."""

import numpy as np

from kernkit.course.definitions import Function, Suspect

EXERCISE = Function(
    points=2,
    asks="The mean of each row of a table.",
    reference=lambda table: table.mean(axis=1),
    returns="array",
    probes={"a table of 2 by 3": (np.array([[1.0, 2.0, 6.0], [0.0, 0.0, 3.0]]),)},
    hidden={"one row": (np.array([[4.0, 8.0]]),)},
    suspects={
        "columns": Suspect(
            "These are the means of the columns; axis 1 runs along a row.",
            lambda table: table.mean(axis=0),
        )
    },
    hints=("`mean` takes an axis.",),
)
