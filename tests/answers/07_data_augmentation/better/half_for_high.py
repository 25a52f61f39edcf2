# verdict: fail
# diagnosis: better.around_zero
def better(a, b):
    d = b - a; n = len(d)
    h = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    return {"difference": d.mean(), "low": -h, "high": h, "verdict": "better" if d.mean() > h else "worse" if d.mean() < -h else "cannot tell"}
