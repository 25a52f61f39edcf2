# verdict: fail
# diagnosis: choose_rate.lowest_ever
def choose_rate(histories):
    alive = {rate: losses for rate, losses in histories.items() if np.isfinite(losses[-1])}
    return min(alive, key=lambda rate: min(alive[rate]))
