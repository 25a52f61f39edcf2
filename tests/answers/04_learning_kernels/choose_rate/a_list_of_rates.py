# verdict: fail
def choose_rate(histories):
    return [rate for rate, losses in histories.items() if np.isfinite(losses[-1])]
