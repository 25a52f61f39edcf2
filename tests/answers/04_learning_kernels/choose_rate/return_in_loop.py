# verdict: fail
def choose_rate(histories):
    lowest = min(losses[-1] for losses in histories.values())
    for rate, losses in histories.items():
        if losses[-1] == lowest:
            return rate
