# verdict: fail
# diagnosis: train.impatient
def train(model, train, valid):
    callbacks = [keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)]
    history = model.fit(train, epochs=20, validation_data=valid, callbacks=callbacks)
    return history
