# verdict: fail
# diagnosis: train.untrained
def train(model, train, valid):
    copy = keras.models.clone_model(model)
    copy.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=12, restore_best_weights=True)
    return copy.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
