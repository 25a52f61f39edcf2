# verdict: fail
# diagnosis: own_claim.type
# points: 0
own_claim = (0.9, float("nan"))
