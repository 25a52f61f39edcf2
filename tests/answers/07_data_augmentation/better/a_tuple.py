# verdict: fail
# diagnosis: better.type
def better(a, b):
    d = b - a
    half = stats.t.ppf(0.975, len(d) - 1) * stats.sem(d)
    return d.mean(), d.mean() - half, d.mean() + half, "better" if d.mean() > half else "cannot tell"
