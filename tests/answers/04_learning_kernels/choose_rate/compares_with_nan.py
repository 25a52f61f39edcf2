# verdict: fail
def choose_rate(histories):
    alive = {rate: losses[-1] for rate, losses in histories.items() if losses[-1] != float("nan")}
    return min(alive, key=alive.get)
