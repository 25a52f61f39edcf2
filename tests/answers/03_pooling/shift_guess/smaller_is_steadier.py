# verdict: fail
# diagnosis: shift_guess.prediction
shift_guess = {"casting": "49", "every second": "clearly steadier"}
