# verdict: fail
# diagnosis: better.by_sign
def better(a, b):
    d = b - a
    half = stats.t.ppf(0.975, len(d) - 1) * d.std(ddof=1) / np.sqrt(len(d))
    verdict = "better" if d.mean() > 0 else "worse"
    return {"difference": d.mean(), "low": d.mean() - half, "high": d.mean() + half, "verdict": verdict}
