# verdict: fail
# diagnosis: fine_tune.whole_base
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        layer.trainable = bool(layer.name.startswith('block16') or 'top')
    model.compile(keras.optimizers.Adam(1e-4), 'binary_crossentropy')
    return model
