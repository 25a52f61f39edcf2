# verdict: fail
rate_bet = ["far away", "blows up"]
