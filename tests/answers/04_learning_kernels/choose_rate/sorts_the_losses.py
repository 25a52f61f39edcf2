# verdict: fail
def choose_rate(histories):
    for losses in histories.values():
        losses.sort()
    return min(histories, key=lambda rate: histories[rate][0])
