# verdict: fail
def verdicts(records):
    return {name: (b - a).mean() for name, (a, b) in records.items()}
