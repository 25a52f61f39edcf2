# verdict: fail
# diagnosis: choose_rate.fell_most
def choose_rate(histories):
    falls = {rate: losses[0] - losses[-1] for rate, losses in histories.items() if np.isfinite(losses[-1])}
    return max(falls, key=falls.get)
