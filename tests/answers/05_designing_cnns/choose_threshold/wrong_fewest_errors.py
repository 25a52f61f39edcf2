# verdict: fail
# diagnosis: choose_threshold.errors_counted
def choose_threshold(y, scores, miss, alarm, share):
    best, kept = float("inf"), None
    for t in [*np.unique(scores), np.inf]:
        missed = np.sum((y == 1) & (scores < t))
        alarms = np.sum((y == 0) & (scores >= t))
        cost = missed + alarms
        if cost < best:
            best, kept = cost, t
    return kept
