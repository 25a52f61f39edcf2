# verdict: fail
def choose_rate(histories):
    return min(histories, key=histories.get)
