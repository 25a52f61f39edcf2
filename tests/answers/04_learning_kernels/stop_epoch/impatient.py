# verdict: fail
# diagnosis: stop_epoch.impatient
def stop_epoch(losses, patience):
    best, kept, wait = float("inf"), 1, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < best:
            best, kept, wait = loss, epoch, 0
        else:
            wait += 1
            if wait >= patience - 1:
                break
    return kept
