# verdict: fail
# diagnosis: train.untrained
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=0, callbacks=[stop], verbose=0)
