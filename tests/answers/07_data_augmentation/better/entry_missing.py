# verdict: fail
# diagnosis: better.type
def better(a, b):
    d = b - a
    half = stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)
    return {"difference": d.mean(), "interval": (d.mean() - half, d.mean() + half), "verdict": "better"}
