# verdict: fail
# diagnosis: better.eight_by_hand
def better(a, b):
    d = b - a; n = len(d)
    h = 2.36 * d.std(ddof=1) / np.sqrt(n)
    low, high = d.mean() - h, d.mean() + h
    return {"difference": d.mean(), "low": low, "high": high, "verdict": "better" if low > 0 else "worse" if high < 0 else "cannot tell"}
