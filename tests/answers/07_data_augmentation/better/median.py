# verdict: fail
# diagnosis: better.median
def better(a, b):
    d = b - a
    n = len(d)
    half = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    low, high = np.median(d) - half, np.median(d) + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": np.median(d), "low": low, "high": high, "verdict": verdict}
