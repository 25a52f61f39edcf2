# verdict: pass
def stop_epoch(losses, patience):
    best, best_epoch, wait = losses[0], 1, 0
    for i in range(1, len(losses)):
        if losses[i] < best:
            best = losses[i]
            best_epoch = i + 1
            wait = 0
        else:
            wait += 1
            if wait >= patience:
                break
    return best_epoch
