# verdict: fail
# diagnosis: stop_epoch.last_fall
def stop_epoch(losses, patience):
    best, kept, wait = losses[0], 1, 0
    for i in range(1, len(losses)):
        if losses[i] < losses[i - 1]:
            kept = i + 1
        if losses[i] < best:
            best, wait = losses[i], 0
        else:
            wait += 1
        if wait >= patience:
            break
    return kept
