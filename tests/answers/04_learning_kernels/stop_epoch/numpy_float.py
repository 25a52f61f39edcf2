# verdict: fail
# diagnosis: stop_epoch.type
def stop_epoch(losses, patience):
    return np.float64(np.argmin(losses[:patience]) + 1)
