# verdict: fail
# diagnosis: train.watches_accuracy
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_accuracy", patience=12)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
