# verdict: fail
# diagnosis: choose_rate.nan_by_min
def choose_rate(histories):
    return min(histories, key=lambda rate: histories[rate][-1])
