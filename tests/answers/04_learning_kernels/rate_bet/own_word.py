# verdict: fail
rate_bet = {"0.001": "slow", "0.2": "fast"}
