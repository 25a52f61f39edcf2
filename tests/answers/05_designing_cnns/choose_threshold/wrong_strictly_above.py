# verdict: fail
# diagnosis: choose_threshold.strict
def choose_threshold(y, scores, miss, alarm, share):
    best, kept = float("inf"), None
    for t in [*np.unique(scores), np.inf]:
        missed = np.mean(scores[y == 1] <= t)
        alarms = np.mean(scores[y == 0] > t)
        cost = share * missed * miss + (1 - share) * alarms * alarm
        if cost < best:
            best, kept = cost, t
    return kept
