# verdict: fail
# diagnosis: better.one_mean
def better(a, b):
    d = b - a
    n = len(d)
    half = stats.t.ppf(0.975, n - 1) * b.std(ddof=1) / np.sqrt(n)
    low, high = b.mean() - half, b.mean() + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
