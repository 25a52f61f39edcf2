# verdict: fail
# diagnosis: too_good.type
too_good = "about 0.60"
