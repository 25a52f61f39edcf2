# verdict: pass
def train(model, train, valid):
    slower = keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.97)
    stop = keras.callbacks.EarlyStopping(patience=15, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[slower, stop], verbose=0)
