# verdict: fail
# diagnosis: train.over_budget
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=100, callbacks=[stop], verbose=0)
