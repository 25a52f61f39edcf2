# verdict: fail
# diagnosis: better.summed
def better(a, b):
    d = b - a; n = len(d)
    h = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    low, high = d.sum() - h, d.sum() + h
    return {"difference": d.sum(), "low": low, "high": high, "verdict": "better" if low > 0 else "worse" if high < 0 else "cannot tell"}
