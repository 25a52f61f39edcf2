# verdict: fail
# diagnosis: train.untrained
def train(model, train, valid):
    model.evaluate(valid, verbose=0)
    return {"loss": [1.0], "val_loss": [1.0]}
