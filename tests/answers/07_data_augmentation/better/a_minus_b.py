# verdict: fail
# diagnosis: better.swapped
def better(a, b):
    d = a - b
    n = len(d)
    half = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    low, high = d.mean() - half, d.mean() + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
