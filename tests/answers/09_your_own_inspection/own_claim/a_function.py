# verdict: fail
# diagnosis: own_claim.type
# points: 0
own_claim = claim
