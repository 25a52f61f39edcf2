# verdict: fail
# diagnosis: verdicts.every_run
def verdicts(records):
    said = {}
    for name, (rival, borrowed) in records.items():
        if all(borrowed > rival):
            said[name] = "helps"
        elif all(borrowed < rival):
            said[name] = "hurts"
        else:
            said[name] = "cannot tell"
    return said
