# verdict: pass
def better(a, b):
    gains = np.subtract(b, a)
    low, high = stats.t.interval(0.95, len(gains) - 1, loc=gains.mean(), scale=stats.sem(gains))
    words = {(True, True): "better", (False, False): "worse"}
    return dict(difference=gains.mean(), low=low, high=high, verdict=words.get((low > 0, high > 0), "cannot tell"))
