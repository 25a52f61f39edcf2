# verdict: fail
# diagnosis: train.training_loss
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="loss", patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[stop], verbose=0)
