# verdict: fail
# diagnosis: stop_epoch.type
def stop_epoch(losses, patience):
    return int(np.argmin(losses)) + 1, min(losses)
