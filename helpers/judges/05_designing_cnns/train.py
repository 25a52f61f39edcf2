"""`train`: training with early stopping; the answer trains two models of one weight each, whose
losses follow a script.
"""

from typing import Any

from kernkit.checks.verdict import Finding, Found

from ._scripted_training import EARLY, LATE, MOST_EPOCHS, Ran, run_script
from ._stopping import FEWEST_EPOCHS, at, lowest, stops_in_time, watched

KERAS = True
PARTS = ("early stopping", "best weights", "history")
# What explains wrong weights too
WATCHES = ("training_loss", "watches_test", "valid_ignored", "watches_accuracy", "mode_turned")


def judge(answer: Any) -> dict[str, Found]:
    """Does it stop on the validation loss, keep the best weights, and return its history?"""
    early = run_script(answer, EARLY)
    if early.problem and early.problem.code != "missing_return" and not early.cut:
        return dict.fromkeys(PARTS, early.problem)
    found = _parts(answer, early)
    if early.compiled:  # with another optimizer, the losses leave their script
        others = ("compiles_anew" if problem else None for problem in found[1:])
        found = ("compiles_anew", *others)
    return dict(zip(PARTS, found, strict=True))


def _parts(answer: Any, early: Ran) -> tuple[Found, ...]:
    first = _first_problem(early)
    if first == "untrained" or early.cut:
        return (first,) * len(PARTS)
    if first == "trains_on_valid":
        return first, first, _history_problem(early)
    late = run_script(answer, LATE)
    if late.cut:
        return (_first_problem(late),) * len(PARTS)
    stopping: Found = first or _stopping_problem(early, late)
    weights = _weights_problem(early, late, stopping)
    return stopping, weights, _history_problem(early)


def _first_problem(ran: Ran) -> str | None:
    """What one training shows, whichever way it stops."""
    if abs(ran.aside) > 1e-4:
        return "trains_on_valid"
    if max(ran.length, ran.budget) > MOST_EPOCHS:
        return "fits_twice" if ran.several else "over_budget"
    if ran.length == 0 or at(ran, 0):
        return "untrained"
    return None


def _stopping_problem(early: Ran, late: Ran) -> Found:
    if not early.reads.valid:
        if 2 * early.length <= early.reads.train:  # that set was asked for the validation too
            return "training_loss"
        code = watched(early, late)
        unseen = "watches_test" if early.log.get("val_loss") else "valid_ignored"
        return code if code == "training_loss" else unseen
    if 0 < early.budget < FEWEST_EPOCHS:
        return "too_short"
    if stops_in_time(early, late):
        return None
    code = watched(early, late)
    if code not in (None, "stops_in_time"):
        return code
    if early.length == late.length:
        return "never_stops"
    lows = lowest(EARLY, MOST_EPOCHS), lowest(LATE, MOST_EPOCHS)
    says = (
        "`early stopping`: in two trainings the loss on `valid` was lowest after"
        f" {lows[0]} and after {lows[1]} epochs; yours ended after {early.length} and"
        f" {late.length}. Wait for a lower one for 10 epochs or more, then stop."
    )
    return Finding("stops_otherwise", says)


def _weights_problem(early: Ran, late: Ran, stopping: Found) -> Found:
    runs = [(early, lowest(EARLY, early.length))]
    if not late.slowed:
        runs.append((late, lowest(LATE, late.length)))
    if all(at(ran, best) for ran, best in runs):
        return None
    if stopping in WATCHES:
        return stopping
    if all(at(ran, ran.length) for ran, _ in runs):
        return "keeps_last"
    if at(early, lowest(EARLY, early.length)) and at(late, lowest(LATE, late.length) - 1):
        return "small_lows"
    ran, best = next((ran, best) for ran, best in runs if not at(ran, best))
    says = (
        f"`best weights`: the loss on `valid` was lowest after {best} epochs; your model ended with"
        f" the weights that it had after {ran.end:.0f}."
    )
    return Finding(
        "other_epoch",
        f"{says} What does your early stopping watch, and does it look for the lowest value?",
    )


def _history_problem(ran: Ran) -> Found:
    import keras

    if ran.problem:  # it trained, and gave back nothing
        return ran.problem
    if not isinstance(ran.result, keras.callbacks.History):
        return "history_opened" if "loss" in ran.log else "no_history"
    if "val_loss" not in ran.log:
        says = (
            "`history`: what you return has no `val_loss`. `fit` notes it for each epoch when it"
            " gets `validation_data`."
        )
        return Finding("no_val_loss", says)
    return None
