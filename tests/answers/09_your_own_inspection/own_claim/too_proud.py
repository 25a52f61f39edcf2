# verdict: fail
# diagnosis: own_claim.missed
# points: 0
own_claim = (0.995, 1.0)
