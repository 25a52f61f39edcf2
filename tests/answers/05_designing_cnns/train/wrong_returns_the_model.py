# verdict: fail
# diagnosis: train.no_history
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(patience=12, restore_best_weights=True)
    model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
    return model
