# verdict: fail
# diagnosis: choose_rate.highest
def choose_rate(histories):
    alive = {rate: losses[-1] for rate, losses in histories.items() if np.isfinite(losses[-1])}
    return max(alive, key=alive.get)
