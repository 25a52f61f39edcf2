# verdict: fail
# diagnosis: fine_tune.returns_base
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(("block16", "top")) and not layer.name.endswith("_bn")
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return base
