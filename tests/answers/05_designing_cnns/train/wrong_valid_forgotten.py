# verdict: fail
# diagnosis: train.valid_ignored
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    return model.fit(train, epochs=40, callbacks=[stop], verbose=0)
