# verdict: fail
# diagnosis: fine_tune.nothing_thawed
def fine_tune(model):
    model.trainable = True
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
