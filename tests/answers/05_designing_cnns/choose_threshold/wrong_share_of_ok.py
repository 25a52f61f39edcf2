# verdict: fail
# diagnosis: choose_threshold.share_of_ok
def choose_threshold(y, scores, miss, alarm, share):
    best, kept = float("inf"), None
    for t in [*np.unique(scores), np.inf]:
        missed = np.mean(scores[y == 1] < t)
        alarms = np.mean(scores[y == 0] >= t)
        cost = (1 - share) * missed * miss + share * alarms * alarm
        if cost < best:
            best, kept = cost, t
    return kept
