# verdict: fail
# diagnosis: train.impatient
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=9, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=30, callbacks=[stop], verbose=0)
