# verdict: pass
def one(rival, borrowed, level):
    gains = np.asarray(borrowed) - np.asarray(rival)
    low, high = stats.t.interval(level, len(gains) - 1, loc=gains.mean(), scale=stats.sem(gains))
    if low > 0:
        return "helps"
    return "hurts" if high < 0 else "cannot tell"


def verdicts(records):
    level = 1 - 0.05 / len(records)
    return {name: one(*scores, level) for name, scores in records.items()}
