# verdict: fail
# diagnosis: train.stops_otherwise
def train(model, train, valid):
    class Stop(keras.callbacks.Callback):
        last = float("inf")

        def on_epoch_end(self, epoch, logs):
            if logs["val_loss"] > self.last and epoch > 5:
                self.model.stop_training = True
            self.last = logs["val_loss"]

    return model.fit(train, validation_data=valid, epochs=40, callbacks=[Stop()], verbose=0)
