# verdict: pass
transfer_bet = {"20": "helps", "40": "helps", "80": "helps"}
