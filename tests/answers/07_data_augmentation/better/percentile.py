# verdict: fail
# diagnosis: better.percentiles
def better(a, b):
    d = b - a
    low, high = np.percentile(d, [2.5, 97.5])
    return {"difference": d.mean(), "low": low, "high": high, "verdict": "better" if low > 0 else "worse" if high < 0 else "cannot tell"}
