# verdict: fail
rate_bet = {0.001: "far away", 0.2: "blows up"}
