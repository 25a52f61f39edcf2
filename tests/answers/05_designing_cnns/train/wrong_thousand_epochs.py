# verdict: fail
# diagnosis: train.over_budget
def train(model, train, valid):
    return model.fit(train, validation_data=valid, epochs=1000, verbose=0)
