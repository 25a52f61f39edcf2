# verdict: fail
# diagnosis: too_good.prediction
too_good = {"new castings": "about 0.80"}
