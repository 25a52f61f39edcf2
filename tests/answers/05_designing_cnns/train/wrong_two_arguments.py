# verdict: fail
# diagnosis: train.arguments
def train(model, data):
    stop = keras.callbacks.EarlyStopping(patience=12, restore_best_weights=True)
    return model.fit(data[0], validation_data=data[1], epochs=40, callbacks=[stop], verbose=0)
