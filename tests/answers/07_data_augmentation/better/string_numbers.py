# verdict: fail
# diagnosis: better.numbers
def better(a, b):
    d = b - a; n = len(d)
    h = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    low, high = d.mean() - h, d.mean() + h
    return {"difference": f"{d.mean():.5f}", "low": f"{low:.5f}", "high": f"{high:.5f}", "verdict": "better" if low > 0 else "worse" if high < 0 else "cannot tell"}
