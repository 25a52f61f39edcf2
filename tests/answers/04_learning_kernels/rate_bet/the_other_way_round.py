# verdict: pass
rate_bet = {"0.2": "far away", "0.001": "blows up"}
