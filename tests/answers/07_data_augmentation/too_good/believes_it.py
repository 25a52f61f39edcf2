# verdict: pass
too_good = {"new castings": "about 1.00"}
