# verdict: fail
# diagnosis: own_claim.turned_round
# points: 0
own_claim = (0.98, 0.90)
