# verdict: fail
# diagnosis: train.trains_on_valid
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(patience=12, restore_best_weights=True)
    return model.fit(train.concatenate(valid), validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
