# verdict: fail
# diagnosis: train.training_loss
def train(model, train, valid):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=12, restore_best_weights=True)
    return model.fit(train, validation_data=train, epochs=40, callbacks=[stop], verbose=0)
