# verdict: fail
# diagnosis: choose_rate.nan_is_least
def choose_rate(histories):
    rates = list(histories)
    return rates[np.argmin([histories[rate][-1] for rate in rates])]
