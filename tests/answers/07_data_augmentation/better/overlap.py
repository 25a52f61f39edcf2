# verdict: fail
# diagnosis: better.overlapping
def interval(x):
    half = stats.t.ppf(0.975, len(x) - 1) * x.std(ddof=1) / np.sqrt(len(x))
    return x.mean() - half, x.mean() + half


def better(a, b):
    low, high = interval(b - a)
    verdict = "cannot tell"
    if interval(b)[0] > interval(a)[1]:
        verdict = "better"
    if interval(b)[1] < interval(a)[0]:
        verdict = "worse"
    return {"difference": np.mean(b - a), "low": low, "high": high, "verdict": verdict}
