# verdict: fail
# diagnosis: choose_threshold.by_formula
def choose_threshold(y, scores, miss, alarm, share):
    return alarm / (miss + alarm)
