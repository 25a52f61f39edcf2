# verdict: pass
too_good = {"new castings": ...}
too_good["new castings"] = "About 0.60"
