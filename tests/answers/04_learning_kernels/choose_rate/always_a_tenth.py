# verdict: fail
def choose_rate(histories):
    return 0.1
