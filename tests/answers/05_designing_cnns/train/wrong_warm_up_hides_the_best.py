# verdict: fail
# diagnosis: train.other_epoch
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(patience=10, start_from_epoch=6, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
