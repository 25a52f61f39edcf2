# verdict: fail
# diagnosis: verdicts.not_paired
def around(scores):
    half = stats.t.ppf(0.975, len(scores) - 1) * scores.std(ddof=1) / np.sqrt(len(scores))
    return scores.mean() - half, scores.mean() + half


def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        if around(borrowed)[0] > around(rival)[1]:
            said[name] = "helps"
        elif around(borrowed)[1] < around(rival)[0]:
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
    return said
