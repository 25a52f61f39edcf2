# verdict: fail
outlier_bet = {"mean": "explodes", "median": "stays"}
