# verdict: fail
# diagnosis: too_good.not_attempted
too_good = {"new castings": ...}
