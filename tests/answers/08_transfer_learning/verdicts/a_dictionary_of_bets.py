# verdict: fail
# diagnosis: verdicts.not_a_function
verdicts = {"20": "helps", "40": "cannot tell", "80": "hurts"}
