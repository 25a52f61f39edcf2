# verdict: pass
transfer_bet = {"20": "cannot tell", "40": "helps", "80": "helps"}
