# verdict: fail
# diagnosis: fine_tune.too_few
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name == "top"
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
