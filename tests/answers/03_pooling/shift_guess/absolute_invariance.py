# verdict: fail
# diagnosis: shift_guess.prediction
shift_guess = {"casting": "1", "every second": "clearly steadier"}
