# verdict: pass
too_good = {"new castings": "about 0.60"}
