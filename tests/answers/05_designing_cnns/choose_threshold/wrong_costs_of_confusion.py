# verdict: fail
# diagnosis: choose_threshold.share_ignored
def choose_threshold(y, scores, miss, alarm, share):
    best, kept = None, None
    for t in [*np.unique(scores), np.inf]:
        counts = confusion(y, scores, t)["counts"]
        cost = miss * counts[1, 0] + alarm * counts[0, 1]
        if best is None or cost < best:
            best, kept = cost, t
    return kept
