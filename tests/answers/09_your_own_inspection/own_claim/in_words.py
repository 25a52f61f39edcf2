# verdict: fail
# diagnosis: own_claim.type
# points: 0
own_claim = "from 0.90 to 0.98"
