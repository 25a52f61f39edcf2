# verdict: fail
# diagnosis: train.compiles_anew
def train(model, train, valid):
    model.compile("sgd", "mse", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
