# verdict: fail
# diagnosis: better.variance
def better(a, b):
    d = b - a; n = len(d)
    h = stats.t.ppf(0.975, n - 1) * d.var(ddof=1) / np.sqrt(n)
    low, high = d.mean() - h, d.mean() + h
    return {"difference": d.mean(), "low": low, "high": high, "verdict": "better" if low > 0 else "worse" if high < 0 else "cannot tell"}
