# verdict: fail
# diagnosis: train.watches_test
test_set = np.zeros((4, 128, 128, 1), "float32"), np.array([0, 1, 1, 0])

def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=test_set, epochs=40, callbacks=[stop], verbose=0)
