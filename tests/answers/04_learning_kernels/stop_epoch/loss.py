# verdict: fail
# diagnosis: stop_epoch.loss
def stop_epoch(losses, patience):
    best, wait = float("inf"), 0
    for loss in losses:
        if loss < best:
            best, wait = loss, 0
        else:
            wait += 1
            if wait >= patience:
                break
    return best
