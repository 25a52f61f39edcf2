# verdict: fail
outlier_bet = {"mean": "rises"}
