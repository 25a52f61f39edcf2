# verdict: fail
def stop_epoch(losses, patience):
    for i in range(1, len(losses)):
        if losses[i] > losses[i - 1]:
            return i
    return len(losses)
