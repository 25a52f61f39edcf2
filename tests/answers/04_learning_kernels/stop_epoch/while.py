# verdict: pass
def stop_epoch(losses, patience):
    kept = epoch = 1
    while epoch < len(losses) and epoch - kept < patience:
        epoch += 1
        if losses[epoch - 1] < min(losses[:epoch - 1]):
            kept = epoch
    return kept
