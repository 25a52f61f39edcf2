# verdict: fail
def verdicts(records):
    return "helps"
