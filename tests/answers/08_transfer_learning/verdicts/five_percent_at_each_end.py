# verdict: fail
# diagnosis: verdicts.one_end
def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        gains = borrowed - rival
        level = stats.t.ppf(1 - 0.05 / len(records), len(gains) - 1)
        half = level * gains.std(ddof=1) / np.sqrt(len(gains))
        said[name] = "cannot tell"
        if abs(gains.mean()) > half:
            said[name] = "helps" if gains.mean() > 0 else "hurts"
    return said
