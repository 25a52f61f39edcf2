# verdict: pass
shift_guess = {"casting": "1", "every second": "clearly steadier"}
