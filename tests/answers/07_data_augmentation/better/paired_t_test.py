# verdict: pass
def better(a, b):
    test = stats.ttest_rel(b, a)
    interval = test.confidence_interval(0.95)
    verdict = "cannot tell"
    if test.pvalue < 0.05:
        verdict = "better" if test.statistic > 0 else "worse"
    return {"difference": float(np.mean(b) - np.mean(a)), "low": interval.low, "high": interval.high, "verdict": verdict}
