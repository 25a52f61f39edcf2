# verdict: pass
def train(model, train, valid):
    slower = keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=4)
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[slower, stop], verbose=0)
