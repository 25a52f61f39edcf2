# verdict: fail
# diagnosis: better.value
def better(a, b):
    d = b - a
    half = stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)
    return {"difference": d.mean(), "low": d.mean() - half, "high": d.mean() + half, "verdict": "better"}
