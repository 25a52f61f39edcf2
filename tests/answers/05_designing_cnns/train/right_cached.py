# verdict: pass
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(patience=11, restore_best_weights=True, start_from_epoch=1)
    history = model.fit(train.cache().prefetch(2), validation_data=valid.cache(), epochs=30, callbacks=stop, verbose=2)
    return history
