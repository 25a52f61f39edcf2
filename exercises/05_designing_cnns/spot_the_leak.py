"""`spot_the_leak`, an exercise of lesson 5."""

from collections.abc import Callable, Iterable
from typing import Any

from kernkit.course.definitions import Function, Suspect

from ._leaks import CHOSEN, CLEAN, PICTURE, SAME_PART

Photograph = tuple[int, str, bool]
Report = dict[str, Any]


def spot_the_leak(report: Report) -> str:
    """How the answer leaks into a report's test score: by a part, a choice, the day, or not."""
    return _spotted(report)


def _parts(photographs: Iterable[Photograph]) -> set[int]:
    return {part for part, _, _ in photographs}


def _shares_a_part(report: Report) -> bool:
    return bool(_parts(report["train"]) & _parts(report["test"]))


def _chosen_by_test(report: Report) -> bool:
    return bool(report["chosen_on"] == "test")


def _days(photographs: Iterable[Photograph], defective: bool) -> set[str]:
    return {day for _, day, bad in photographs if bad == defective}


def _everything(report: Report) -> list[Photograph]:
    return [*report["train"], *report["test"]]


def _day_tells(photographs: list[Photograph]) -> bool:
    return not _days(photographs, True) & _days(photographs, False)


def _spotted(
    report: Report,
    part: Callable[[Report], bool] = _shares_a_part,
    chosen: Callable[[Report], bool] = _chosen_by_test,
    day: Callable[[Report], bool] = lambda report: _day_tells(_everything(report)),
) -> str:
    for leaks, word in ((part, SAME_PART), (chosen, CHOSEN), (day, PICTURE)):
        if leaks(report):
            return word
    return CLEAN


def _with(**idea: Callable[[Report], bool]) -> Callable[[Report], str]:
    """The right answer with one of its three questions asked otherwise."""
    return lambda report: _spotted(report, **idea)


def _never(_: Report) -> bool:
    return False


def _one_day_for_a_class(report: Report) -> bool:
    """Whether some day has one class alone."""
    both = _everything(report)
    return _days(both, True) != _days(both, False)


def _days_between_sets(report: Report) -> bool:
    """Whether no day has photographs in both sets."""
    days = [{day for _, day, _ in report[kind]} for kind in ("train", "test")]
    return not days[0] & days[1]


def _photographs(text: str) -> list[Photograph]:
    """ "3 Mon ok, 4 Fri bad": photographs of the parts 3 and 4."""
    fields = [one.split() for one in text.split(", ")]
    return [(int(part), day, word == "bad") for part, day, word in fields]


def _report(train: str, test: str, chosen_on: str = "validation") -> tuple[Report]:
    return ({"train": _photographs(train), "test": _photographs(test), "chosen_on": chosen_on},)


MIXED = "1 Mon ok, 2 Mon bad, 3 Tue ok, 4 Tue bad"

EXAMPLE = """Worked for another question: does any worker of the early shift work late as well? Each
entry is a tuple `(name, shift, hours)`.

    entries = [("Ada", "early", 8), ("Vint", "late", 8), ("Ada", "late", 2)]
    early = {name for name, shift, hours in entries if shift == "early"}
    late = {name for name, shift, hours in entries if shift == "late"}
    print(early & late)  # {'Ada'}
    print(bool(early & late))  # True

Two such questions are in the report: one about parts, one about days."""


EXERCISE = Function(
    points=3,
    asks="How the answer leaks into a test score: by a part, by a choice, by the day, or not.",
    reference=spot_the_leak,
    probes={
        "nothing shared, nothing chosen by the test set": _report(MIXED, "5 Mon ok, 6 Tue bad"),
        "one part, photographed twice for training": _report(
            f"{MIXED}, 1 Tue ok", "5 Mon ok, 6 Tue bad"
        ),
        "all on one day": _report("1 Mon ok, 2 Mon bad", "3 Mon ok, 4 Mon bad"),
        "test castings of a later day": _report(MIXED, "5 Wed ok, 6 Wed bad"),
        "test castings of later days": _report(MIXED, "5 Wed ok, 6 Wed bad, 7 Thu bad, 8 Thu ok"),
        "trained on one day, tested on another": _report(
            "1 Mon ok, 2 Mon bad", "3 Tue ok, 4 Tue bad, 5 Tue ok"
        ),
        "a day for each set": _report("1 Fri bad, 2 Fri ok", "3 Sat bad, 4 Sat ok"),
        "one photograph in both sets": _report(MIXED, "5 Mon ok, 2 Mon bad"),
        "one photograph of an ok part in both sets": _report(MIXED, "6 Tue bad, 3 Tue ok"),
        "all test photographs known": _report(MIXED, "1 Mon ok, 4 Tue bad"),
        "one photograph twice, on the only day": _report(
            "1 Mon ok, 2 Mon bad", "3 Mon bad, 1 Mon ok"
        ),
        "one part, photographed on two days": _report(MIXED, "5 Mon ok, 2 Tue bad"),
        "every test part known from another day": _report(MIXED, "1 Tue ok, 2 Tue bad"),
        "one part, photographed again later": _report(MIXED, "5 Tue bad, 3 Wed ok, 6 Wed bad"),
        "one part, the last of many": _report(MIXED, "5 Tue bad, 6 Mon ok, 7 Mon bad, 4 Mon bad"),
        "one part, found defective later": _report(MIXED, "5 Mon bad, 1 Mon bad, 6 Mon ok"),
        "the best on the test set was delivered": _report(MIXED, "5 Mon ok, 6 Tue bad", "test"),
        "chosen by the test set, all on one day": _report(
            "1 Mon ok, 2 Mon bad", "3 Mon ok, 4 Mon bad", "test"
        ),
        "chosen by the test set, of a later day": _report(MIXED, "5 Wed ok, 6 Wed bad", "test"),
        "chosen by a test set of one more day": _report(
            MIXED, "5 Mon ok, 6 Tue bad, 7 Wed ok, 8 Wed bad", "test"
        ),
        "defective castings on Friday": _report(
            "1 Mon ok, 2 Tue ok, 3 Fri bad", "4 Mon ok, 5 Fri bad"
        ),
        "ok castings on Monday": _report("1 Mon ok, 2 Thu bad, 3 Fri bad", "4 Mon ok, 5 Thu bad"),
        "a day for each class, in the test set too": _report(
            "1 Mon ok, 2 Tue bad", "3 Mon ok, 4 Tue bad, 5 Tue bad"
        ),
        "no day with both, four days": _report(
            "1 Mon ok, 2 Tue bad, 3 Wed ok, 4 Thu bad", "5 Wed ok, 6 Thu bad, 7 Mon ok"
        ),
        "a day of defective ones among others": _report(
            "1 Mon ok, 2 Mon bad, 3 Fri bad", "4 Mon ok, 5 Fri bad"
        ),
        "a day of ok ones among others": _report(
            "1 Mon ok, 2 Tue bad, 3 Tue ok", "4 Mon ok, 5 Tue bad"
        ),
        "one day has both, in the training set": _report(
            "1 Mon ok, 2 Mon bad, 3 Tue bad", "4 Mon ok, 5 Tue bad"
        ),
        "most days have one class, one has both": _report(
            "1 Mon ok, 2 Tue bad, 3 Wed ok, 4 Wed bad", "5 Mon ok, 6 Tue bad"
        ),
        "one day has both, in the test set": _report(
            "1 Mon ok, 2 Tue bad", "3 Mon ok, 4 Mon bad, 5 Tue bad"
        ),
        "both on a test day alone": _report("1 Mon ok, 2 Tue bad", "3 Wed ok, 4 Wed bad"),
        "one defective casting on an ok day of the test set": _report(
            "1 Mon ok, 2 Tue bad, 3 Mon ok", "4 Mon bad, 5 Tue bad"
        ),
        "one ok casting on a defective day of the test set": _report(
            "1 Mon ok, 2 Tue bad", "3 Tue ok, 4 Tue bad"
        ),
    },
    hidden={
        "a week without a leak": _report(
            "11 Mon ok, 12 Mon bad, 13 Tue ok, 14 Wed bad, 15 Wed ok",
            "16 Tue bad, 17 Tue ok, 18 Wed bad",
        ),
        "a part from another day": _report(
            "21 Thu ok, 22 Thu bad, 23 Fri bad", "24 Fri ok, 22 Fri bad"
        ),
        "a test set that chose": _report(
            "31 Sat ok, 32 Sat bad, 33 Sun bad", "34 Sun ok, 35 Sat bad", "test"
        ),
        "a class for each end of the week": _report(
            "41 Mon ok, 42 Sun bad, 43 Mon ok", "44 Mon ok, 45 Sun bad"
        ),
        "a mixed day in the test set alone": _report(
            "51 Mon ok, 52 Tue bad, 53 Tue bad", "54 Mon bad, 55 Mon ok"
        ),
        "sets of different days": _report("61 Mon ok, 62 Mon bad", "63 Sun ok, 64 Sun bad"),
    },
    suspects={
        "whole_photographs": Suspect(
            "You look for the same *photograph* in both sets. A part that was photographed on two"
            " days is one part all the same: compare the parts.",
            _with(part=lambda report: bool(set(report["train"]) & set(report["test"]))),
        ),
        "parts_forgotten": Suspect(
            "You never say `'same part in both sets'`: does a part of the training set stand in"
            " the test set as well?",
            _with(part=_never),
        ),
        "choice_forgotten": Suspect(
            "You never say `'test set used to choose'`: look at `report[\"chosen_on\"]`.",
            _with(chosen=_never),
        ),
        "day_forgotten": Suspect(
            "You never say `'answer in the picture'`: is there a day on which both ok and"
            " defective castings were photographed?",
            _with(day=_never),
        ),
        "choice_reversed": Suspect(
            "You take a choice by the validation set for a leak. That is what it is for; the *test*"
            " set must not choose.",
            _with(chosen=lambda report: not _chosen_by_test(report)),
        ),
        "one_class_days": Suspect(
            "You call it a leak as soon as *one* day has a single class. The day tells ok from"
            " defective only where *no* day has both.",
            _with(day=_one_day_for_a_class),
        ),
        "days_of_the_sets": Suspect(
            "You compare the days of the training set with those of the test set. A new day for the"
            " test set is no leak; ok and defective castings on different days are.",
            _with(day=_days_between_sets),
        ),
        "training_set_alone": Suspect(
            "For the days you look at the training set alone. A day with both classes in the test"
            " set shows too that the day does not tell.",
            _with(day=lambda report: _day_tells(report["train"])),
        ),
        "test_set_alone": Suspect(
            "For the days you look at the test set alone. Look at the photographs of both sets.",
            _with(day=lambda report: _day_tells(report["test"])),
        ),
    },
    hints=(
        "Take the three leaks one after another. Which entry of the report shows each of them?",
        (
            "A part leaks where it stands in both lists, on whatever day. The days leak where none"
            " has both classes, over both lists together."
        ),
        (
            '`{part for part, day, defective in report["train"]}` is a set: each part once. `a & b`'
            " is what two sets share, and an empty set counts as false."
        ),
        EXAMPLE,
    ),
)
