# verdict: fail
# diagnosis: shift_guess.choice
shift_guess = {"casting": 49, "every second": "hardly steadier"}
