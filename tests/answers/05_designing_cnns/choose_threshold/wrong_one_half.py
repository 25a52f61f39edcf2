# verdict: fail
# diagnosis: choose_threshold.one_half
def choose_threshold(y, scores, miss, alarm, share):
    return 0.5
