# verdict: pass
class KeepBest(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.best, self.waited = float("inf"), 0

    def on_epoch_end(self, epoch, logs):
        if logs["val_loss"] < self.best:
            self.best, self.waited = logs["val_loss"], 0
            self.weights = self.model.get_weights()
        else:
            self.waited += 1
            self.model.stop_training = self.waited >= 10

    def on_train_end(self, logs=None):
        self.model.set_weights(self.weights)

def train(model, train, valid):
    return model.fit(train, validation_data=valid, epochs=40, callbacks=[KeepBest()], verbose=0)
