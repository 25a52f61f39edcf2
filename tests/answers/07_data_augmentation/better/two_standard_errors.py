# verdict: fail
# diagnosis: better.unpaired_few
def better(a, b):
    d = b - a
    n = len(d)
    half = stats.t.ppf(0.975, n - 1) * np.hypot(stats.sem(a), stats.sem(b))
    low, high = d.mean() - half, d.mean() + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
