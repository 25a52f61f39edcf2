# verdict: fail
# diagnosis: stop_epoch.global_low
def stop_epoch(losses, patience):
    return int(np.argmin(losses)) + 1
