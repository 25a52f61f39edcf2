# verdict: fail
# diagnosis: fine_tune.too_deep
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith('stem')
    model.compile(keras.optimizers.Adam(1e-4), 'binary_crossentropy')
    return model
