# verdict: fail
# diagnosis: verdicts.majority
def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        won, lost = np.sum(borrowed > rival), np.sum(borrowed < rival)
        if won > lost:
            said[name] = "helps"
        elif won < lost:
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
    return said
