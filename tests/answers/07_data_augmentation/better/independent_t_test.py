# verdict: fail
# diagnosis: better.unpaired
def better(a, b):
    test = stats.ttest_ind(b, a)
    low, high = test.confidence_interval(0.95)
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": b.mean() - a.mean(), "low": low, "high": high, "verdict": verdict}
