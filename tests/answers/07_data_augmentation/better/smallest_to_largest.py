# verdict: fail
# diagnosis: better.extremes
def better(a, b):
    d = b - a
    n = len(d)
    low, high = d.min(), d.max()
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
