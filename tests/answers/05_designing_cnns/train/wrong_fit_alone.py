# verdict: fail
# diagnosis: train.valid_ignored
def train(model, train, valid):
    return model.fit(train, epochs=20, verbose=0)
