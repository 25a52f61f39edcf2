# verdict: pass
shift_guess = {"casting": "49", "every second": "clearly steadier"}
