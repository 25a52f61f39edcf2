# verdict: fail
# diagnosis: shift_guess.type
shift_guess = ["49", "hardly steadier"]
