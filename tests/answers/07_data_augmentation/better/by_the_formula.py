# verdict: pass
def better(a, b):
    d = b - a
    n = len(d)
    half = stats.t.ppf(0.975, n - 1) * np.std(d, ddof=1) / np.sqrt(n)
    low, high = d.mean() - half, d.mean() + half
    if low > 0:
        verdict = "better"
    elif high < 0:
        verdict = "worse"
    else:
        verdict = "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
