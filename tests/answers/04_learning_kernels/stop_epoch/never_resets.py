# verdict: fail
# diagnosis: stop_epoch.never_resets
def stop_epoch(losses, patience):
    best, kept, wait = float("inf"), 1, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < best:
            best, kept = loss, epoch
        else:
            wait += 1
            if wait >= patience:
                break
    return kept
