# verdict: fail
# diagnosis: fine_tune.rate
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(("block16", "top")) and not layer.name.endswith("_bn")
    model.compile(keras.optimizers.Adam(5e-4), "binary_crossentropy")
    return model
