# verdict: fail
# diagnosis: shift_guess.not_attempted
shift_guess = {"casting": "49", "every second": ...}
