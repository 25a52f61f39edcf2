# verdict: pass
def choose_rate(histories):
    best_rate, best_loss = None, float("inf")
    for rate, losses in histories.items():
        if losses[-1] < best_loss:
            best_rate, best_loss = rate, losses[-1]
    return best_rate
