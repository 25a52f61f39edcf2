# verdict: fail
# diagnosis: train.raises
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=test_pictures, epochs=40, callbacks=[stop], verbose=0)
