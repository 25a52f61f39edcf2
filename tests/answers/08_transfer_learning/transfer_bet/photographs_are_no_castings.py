# verdict: pass
transfer_bet = {"20": "hurts", "80": "hurts", "400": "hurts"}
