# verdict: pass
def choose_threshold(y, scores, miss, alarm, share):
    limits = np.append(np.unique(scores), np.inf)
    missed = (scores[y == 1][:, None] < limits).mean(axis=0)
    alarms = (scores[y == 0][:, None] >= limits).mean(axis=0)
    return limits[np.argmin(share * miss * missed + (1 - share) * alarm * alarms)]
