# verdict: pass
def one(rival, borrowed):
    gains = np.asarray(borrowed) - np.asarray(rival)
    low, high = stats.t.interval(0.95, len(gains) - 1, loc=gains.mean(), scale=stats.sem(gains))
    if low > 0:
        return "helps"
    return "hurts" if high < 0 else "cannot tell"


def verdicts(records):
    return {name: one(*scores) for name, scores in records.items()}
