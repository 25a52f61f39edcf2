# verdict: pass
shift_guess = {"casting": "about 10", "every second": "hardly steadier"}
