# verdict: fail
# diagnosis: better.spread_of_a
def better(a, b):
    gain = (b - a).mean()
    half = stats.t.ppf(0.975, len(a) - 1) * a.std(ddof=1) / np.sqrt(len(a))
    low, high = gain - half, gain + half
    verdict = "cannot tell"
    if low > 0:
        verdict = "better"
    if high < 0:
        verdict = "worse"
    return {"difference": gain, "low": low, "high": high, "verdict": verdict}
