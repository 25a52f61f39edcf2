# verdict: fail
# diagnosis: choose_rate.position
def choose_rate(histories):
    return int(np.nanargmin([losses[-1] for losses in histories.values()]))
