# verdict: fail
# diagnosis: better.missing_return
def better(a, b):
    d = b - a
    half = stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)
    print({"difference": d.mean(), "low": d.mean() - half, "high": d.mean() + half})
