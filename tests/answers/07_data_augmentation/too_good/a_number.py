# verdict: fail
# diagnosis: too_good.choice
too_good = {"new castings": 0.6}
