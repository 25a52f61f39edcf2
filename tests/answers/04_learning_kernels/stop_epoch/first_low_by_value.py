# verdict: fail
def stop_epoch(losses, patience):
    seen = losses[:losses.index(min(losses)) + patience]
    return seen.index(min(seen)) + 1
