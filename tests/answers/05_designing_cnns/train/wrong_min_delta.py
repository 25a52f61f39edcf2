# verdict: fail
# diagnosis: train.small_lows
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10, min_delta=0.05, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
