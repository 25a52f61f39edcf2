# verdict: pass
import tempfile

def train(model, train, valid):
    path = os.path.join(tempfile.mkdtemp(), "best.weights.h5")
    keep = keras.callbacks.ModelCheckpoint(path, save_best_only=True, save_weights_only=True)
    history = model.fit(train, validation_data=valid, epochs=40, verbose=0,
                        callbacks=[keep, keras.callbacks.EarlyStopping(patience=10)])
    model.load_weights(path)
    return history
