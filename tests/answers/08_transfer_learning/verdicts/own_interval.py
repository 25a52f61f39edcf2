# verdict: pass
def interval(values, together=1):
    level = stats.t.ppf(1 - 0.025 / together, len(values) - 1)
    return values.mean(), level * values.std(ddof=1) / np.sqrt(len(values))


def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        mean, half = interval(borrowed - rival, len(records))
        if abs(mean) <= half:
            said[name] = "cannot tell"
        elif mean > 0:
            said[name] = "helps"
        else:
            said[name] = "hurts"
    return said
