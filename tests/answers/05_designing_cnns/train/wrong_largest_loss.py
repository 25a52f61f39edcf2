# verdict: fail
# diagnosis: train.mode_turned
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", mode="max", patience=3, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
