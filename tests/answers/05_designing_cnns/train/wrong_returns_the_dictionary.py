# verdict: fail
# diagnosis: train.history_opened
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10, restore_best_weights=True)
    history = model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
    return history.history
