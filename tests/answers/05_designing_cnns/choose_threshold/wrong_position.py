# verdict: fail
# diagnosis: choose_threshold.value
def choose_threshold(y, scores, miss, alarm, share):
    costs = []
    for t in [*np.unique(scores), np.inf]:
        missed, alarms = np.mean(scores[y == 1] < t), np.mean(scores[y == 0] >= t)
        costs.append(share * missed * miss + (1 - share) * alarms * alarm)
    return np.argmin(costs)
