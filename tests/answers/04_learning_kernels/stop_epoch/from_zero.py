# verdict: fail
# diagnosis: stop_epoch.from_zero
def stop_epoch(losses, patience):
    best, kept, wait = float("inf"), 0, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, kept, wait = loss, epoch, 0
        else:
            wait += 1
            if wait >= patience:
                break
    return kept
