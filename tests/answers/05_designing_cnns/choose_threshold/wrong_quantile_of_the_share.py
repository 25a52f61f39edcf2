# verdict: fail
# diagnosis: choose_threshold.value
def choose_threshold(y, scores, miss, alarm, share):
    return np.quantile(scores, 1 - share)
