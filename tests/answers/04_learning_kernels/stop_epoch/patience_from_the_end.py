# verdict: fail
def stop_epoch(losses, patience):
    return len(losses) - patience
