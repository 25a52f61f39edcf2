# verdict: fail
# diagnosis: verdicts.runs_together
def interval(values, together=1):
    level = stats.t.ppf(1 - 0.025 / together, len(values) - 1)
    return values.mean(), level * values.std(ddof=1) / np.sqrt(len(values))


def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        mean, half = interval(borrowed - rival, together=len(rival))
        if mean - half > 0:
            said[name] = "helps"
        elif mean + half < 0:
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
    return said
