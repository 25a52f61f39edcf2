# verdict: pass
transfer_bet = {"20": "cannot tell", "80": "helps", "400": "helps"}
