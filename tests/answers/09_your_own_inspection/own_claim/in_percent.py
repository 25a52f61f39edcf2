# verdict: fail
# diagnosis: own_claim.too_wide
# points: 0
own_claim = (90, 98)
