# verdict: fail
# diagnosis: verdicts.not_paired
def interval(values, together=1):
    level = stats.t.ppf(1 - 0.025 / together, len(values) - 1)
    return values.mean(), level * values.std(ddof=1) / np.sqrt(len(values))


def around(scores, together):
    mean, half = interval(scores, together)
    return mean - half, mean + half


def verdicts(records):
    said, many = {}, len(records)
    for name, (rival, borrowed) in records.items():
        if around(borrowed, many)[0] > around(rival, many)[1]:
            said[name] = "helps"
        elif around(borrowed, many)[1] < around(rival, many)[0]:
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
    return said
