# verdict: fail
# diagnosis: train.keeps_last
import tempfile

def train(model, train, valid):
    path = os.path.join(tempfile.mkdtemp(), "best.weights.h5")
    keep = keras.callbacks.ModelCheckpoint(path, save_best_only=True, save_weights_only=True)
    stop = keras.callbacks.EarlyStopping(patience=10)
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[keep, stop], verbose=0)
