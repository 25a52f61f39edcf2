# verdict: fail
# diagnosis: train.too_short
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=1, callbacks=[stop], verbose=0)
