# verdict: fail
# diagnosis: train.missing_return
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    history = model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
