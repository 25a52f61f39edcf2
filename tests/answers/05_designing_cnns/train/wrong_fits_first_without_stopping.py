# verdict: fail
# diagnosis: train.fits_twice
def train(model, train, valid):
    model.fit(train, epochs=30, verbose=0)
    stop = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=30, callbacks=[stop], verbose=0)
