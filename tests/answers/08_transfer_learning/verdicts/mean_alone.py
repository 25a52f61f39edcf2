# verdict: fail
# diagnosis: verdicts.mean_alone
def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        gains = borrowed - rival
        mean = gains.mean()
        half = 0
        if mean - half > 0:
            said[name] = "helps"
        elif mean + half < 0:
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
    return said
