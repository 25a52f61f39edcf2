# verdict: fail
# diagnosis: stop_epoch.by_patience
def stop_epoch(losses, patience):
    best, wait = float("inf"), 0
    for epoch, loss in enumerate(losses, 1):
        if loss < best:
            best, wait = loss, 0
        else:
            wait += 1
            if wait >= patience:
                break
    return max(epoch - patience, 1)
