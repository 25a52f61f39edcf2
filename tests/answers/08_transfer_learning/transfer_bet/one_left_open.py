# verdict: fail
# diagnosis: transfer_bet.not_attempted
transfer_bet = {"20": "helps", "80": "helps", "400": ...}
