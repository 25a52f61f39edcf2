# verdict: fail
# diagnosis: transfer_bet.choice
transfer_bet = {"20": True, "80": True, "400": True}
