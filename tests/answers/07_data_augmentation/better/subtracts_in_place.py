# verdict: fail
# diagnosis: better.mutates
def better(a, b):
    b -= a
    low, high = stats.t.interval(0.95, len(b) - 1, b.mean(), stats.sem(b))
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": b.mean(), "low": low, "high": high, "verdict": verdict}
