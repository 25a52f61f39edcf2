# verdict: pass
transfer_bet = {"20": "hurts", "40": "hurts", "80": "hurts"}
