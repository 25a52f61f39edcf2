# verdict: fail
# diagnosis: train.watches_accuracy
def train(model, train, valid):
    """The share of right answers on the validation set has its best epoch too."""
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="max", patience=10, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
