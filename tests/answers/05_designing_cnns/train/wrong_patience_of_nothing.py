# verdict: fail
# diagnosis: train.impatient
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
