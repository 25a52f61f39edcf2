"""No sentence to a student holds a word of the kit's or the libraries' insides."""

import pytest

from kernkit.checks.judging.judge import judge
from kernkit.checks.lookup import hidden_key, public_key
from support.answers import defined
from support.beside import beside
from support.course import bank
from support.effort import in_part
from support.inside import INSIDE

EXERCISES = sorted({answer.exercise for answer in bank()})
QUICK = ["as_keras_layer", "confusion", "conv_params", "gap", "grey_tf", "head_params", "relu"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("exercise", in_part(EXERCISES, QUICK))
def test_what_wrong_answers_of_the_bank_are_told(exercise, capsys):
    told = []
    for answer in bank():
        if answer.exercise != exercise or answer.passes:
            continue
        try:
            wrong = defined(answer)
        except Exception:  # the cell itself raises
            continue
        for key in (public_key(exercise), hidden_key(exercise)):
            findings = judge(wrong, key, beside(key)).findings
            told += [(answer.path.name, finding.says) for finding in findings]
    assert told
    assert [(file, said) for file, said in told if INSIDE.search(said)] == []
