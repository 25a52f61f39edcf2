"""`augmenter`: augmenting layers, judged by what they do to pictures with a defect near the rim."""

from typing import Any

from kernkit.checks.verdict import Finding, Found

from ._layers_at_work import (
    called_on,
    defect_problem,
    layers_of,
    pictures_with_defects,
    prediction_problem,
    shape_or_range_problem,
    training_problem,
)

KERAS = True
CALL = "augmenter()"


def judge(answer: Any) -> dict[str, Found]:
    """Do the layers change pictures in training alone, each anew, and does the defect stay in
    them?
    """
    layers, problem = layers_of(CALL, answer)
    if problem is not None:
        return {"": problem}
    called = called_on(pictures_with_defects(), layers, answer)
    if isinstance(called, Finding):
        return {"": called}
    training, prediction = training_problem(called), prediction_problem(called)
    if training == "does_nothing":
        return {"": training}
    label = shape_or_range_problem(called) or defect_problem(called)
    return {"training": training, "prediction": prediction, "label": label}
