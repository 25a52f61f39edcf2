# verdict: fail
# diagnosis: choose_threshold.arguments
def choose_threshold(y, scores, share):
    return np.quantile(scores, 1 - share)
