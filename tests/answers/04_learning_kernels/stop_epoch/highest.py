# verdict: fail
# diagnosis: stop_epoch.highest
def stop_epoch(losses, patience):
    best, kept, wait = float("-inf"), 1, 0
    for epoch, loss in enumerate(losses, 1):
        if loss > best:
            best, kept, wait = loss, epoch, 0
        else:
            wait += 1
            if wait >= patience:
                break
    return kept
