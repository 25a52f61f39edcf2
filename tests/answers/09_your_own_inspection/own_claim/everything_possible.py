# verdict: fail
# diagnosis: own_claim.too_wide
# points: 0
own_claim = (0.5, 1.0)
