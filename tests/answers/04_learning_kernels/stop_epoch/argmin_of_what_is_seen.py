# verdict: pass
def stop_epoch(losses, patience):
    for end in range(1, len(losses) + 1):
        seen = np.array(losses[:end])
        if end - (seen.argmin() + 1) >= patience:
            return int(seen.argmin()) + 1
    return int(np.argmin(losses)) + 1
