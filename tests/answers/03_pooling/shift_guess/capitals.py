# verdict: pass
shift_guess = dict(casting=" 49 ")
shift_guess["every second"] = "Hardly steadier"
