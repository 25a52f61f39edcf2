# verdict: fail
# diagnosis: better.one_sided
def better(a, b):
    d = b - a
    n = len(d)
    half = stats.t.ppf(0.95, n - 1) * d.std(ddof=1) / np.sqrt(n)
    low, high = d.mean() - half, d.mean() + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
