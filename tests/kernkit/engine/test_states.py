"""States of verdicts that wait for a person: one list, which all that tells of them goes by."""

from kernkit.checks.session import KitFault
from kernkit.engine.examining.verdicts import verdict
from kernkit.engine.faults import Uncheckable
from kernkit.engine.run.states import ERRORS, TO_LOOK_AT


def test_each_state_has_an_error_and_sentences_of_its_own():
    for told in zip(
        *((one.error, one.student, one.teacher) for one in TO_LOOK_AT.values()), strict=True
    ):
        assert len(set(told)) == len(TO_LOOK_AT)
        assert all(told)
    assert {state: told.error for state, told in TO_LOOK_AT.items()} == {
        state: error for error, state in ERRORS.items()
    }


def test_what_the_examiner_says_of_no_answer_is_among_them():
    for error in (KitFault("x", ValueError()), Uncheckable("y")):
        assert verdict(None, error, 1)["state"] in TO_LOOK_AT
    assert ERRORS[KitFault.__name__] == "fault"
