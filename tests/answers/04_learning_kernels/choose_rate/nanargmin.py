# verdict: pass
def choose_rate(histories):
    rates = list(histories)
    return rates[np.nanargmin([losses[-1] for losses in histories.values()])]
