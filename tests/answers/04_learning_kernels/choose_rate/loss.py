# verdict: fail
# diagnosis: choose_rate.loss
def choose_rate(histories):
    return min(losses[-1] for losses in histories.values() if np.isfinite(losses[-1]))
