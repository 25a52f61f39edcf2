# verdict: fail
# diagnosis: train.compiles_anew
def train(model, train, valid):
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
