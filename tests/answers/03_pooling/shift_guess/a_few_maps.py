# verdict: fail
# diagnosis: shift_guess.prediction
shift_guess = {"casting": "about 10", "every second": "hardly steadier"}
