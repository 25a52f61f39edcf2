# verdict: fail
# diagnosis: better.both_widths
def better(a, b):
    d = b - a; n = len(d)
    t = stats.t.ppf(0.975, n - 1)
    ha = t * a.std(ddof=1) / np.sqrt(n); hb = t * b.std(ddof=1) / np.sqrt(n)
    low, high = d.mean() - ha - hb, d.mean() + ha + hb
    return {"difference": d.mean(), "low": low, "high": high, "verdict": "better" if low > 0 else "worse" if high < 0 else "cannot tell"}
