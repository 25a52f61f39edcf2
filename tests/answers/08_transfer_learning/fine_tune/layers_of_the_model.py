# verdict: fail
# diagnosis: fine_tune.nothing_thawed
def fine_tune(model):
    for layer in model.layers:
        layer.trainable = layer.name.startswith(("block16", "top", "head"))
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
