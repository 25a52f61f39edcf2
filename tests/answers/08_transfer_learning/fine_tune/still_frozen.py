# verdict: fail
# diagnosis: fine_tune.nothing_thawed
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
