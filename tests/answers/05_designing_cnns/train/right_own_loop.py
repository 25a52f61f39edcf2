# verdict: pass
def train(model, train, valid):
    log, best, waited = {"loss": [], "val_loss": []}, float("inf"), 0
    for epoch in range(30):
        history = model.fit(train, validation_data=valid, verbose=0)
        for name in log:
            log[name] += history.history[name]
        if log["val_loss"][-1] < best:
            best, weights, waited = log["val_loss"][-1], model.get_weights(), 0
        else:
            waited += 1
        if waited == 11:
            break
    model.set_weights(weights)
    history.history = log
    return history
