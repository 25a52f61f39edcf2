# verdict: pass
outlier_bet = {"mean": "rises", "median": "stays"}
