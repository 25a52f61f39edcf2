# verdict: fail
# diagnosis: train.never_stops
def train(model, train, valid):
    return model.fit(train, validation_data=valid, epochs=30, verbose=0)
