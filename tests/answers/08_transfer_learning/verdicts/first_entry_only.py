# verdict: fail
def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        gains = borrowed - rival
        mean = gains.mean()
        half = stats.t.ppf(1 - 0.025 / len(records), len(gains) - 1) * gains.std(ddof=1) / np.sqrt(len(gains))
        if mean - half > 0:
            said[name] = "helps"
        elif mean + half < 0:
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
        return said
