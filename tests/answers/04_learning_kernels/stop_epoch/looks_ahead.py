# verdict: pass
def stop_epoch(losses, patience):
    for epoch in range(len(losses)):
        ahead = losses[epoch + 1:epoch + 1 + patience]
        if losses[epoch] == min(losses[:epoch + 1]) and all(loss >= losses[epoch] for loss in ahead):
            return epoch + 1
