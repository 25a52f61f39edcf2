# verdict: fail
# diagnosis: choose_rate.mean_loss
def choose_rate(histories):
    best = None
    for rate, losses in histories.items():
        if np.isfinite(np.mean(losses)) and (best is None or np.mean(losses) < np.mean(histories[best])):
            best = rate
    return best
