# verdict: pass
transfer_bet = {"20": "helps", "80": "helps", "400": "helps"}
