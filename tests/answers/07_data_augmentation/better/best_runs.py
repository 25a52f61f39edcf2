# verdict: fail
# diagnosis: better.best_runs
def better(a, b):
    d = b - a
    n = len(d)
    half = stats.t.ppf(0.975, n - 1) * d.std(ddof=1) / np.sqrt(n)
    low, high = b.max() - a.max() - half, b.max() - a.max() + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": b.max() - a.max(), "low": low, "high": high, "verdict": verdict}
