# verdict: fail
# diagnosis: better.normal_population
def better(a, b):
    d = b - a
    n = len(d)
    half = 1.96 * np.std(d) / np.sqrt(n)
    low, high = d.mean() - half, d.mean() + half
    verdict = "better" if low > 0 else "worse" if high < 0 else "cannot tell"
    return {"difference": d.mean(), "low": low, "high": high, "verdict": verdict}
