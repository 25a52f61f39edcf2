# verdict: fail
# diagnosis: choose_rate.smallest
def choose_rate(histories):
    return min(histories)
