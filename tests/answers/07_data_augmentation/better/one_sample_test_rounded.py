# verdict: fail
# diagnosis: better.rounded_4
def better(a, b):
    test = stats.ttest_1samp(b - a, 0)
    low, high = test.confidence_interval()
    verdict = "cannot tell" if low <= 0 <= high else ("better" if low > 0 else "worse")
    return {"difference": round(np.mean(b - a), 4), "low": round(low, 4), "high": round(high, 4), "verdict": verdict}
