# verdict: fail
# diagnosis: fine_tune.not_recompiled
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(("block16", "top")) and not layer.name.endswith("_bn")
    model.optimizer.learning_rate = 1e-5
    model.compile(model.optimizer, "binary_crossentropy")
    return model
