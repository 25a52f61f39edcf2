# verdict: fail
# diagnosis: choose_rate.largest_alive
def choose_rate(histories):
    return max(rate for rate, losses in histories.items() if np.isfinite(losses[-1]))
