# verdict: pass
rate_bet = {"0.001": "close", "0.2": "close"}
