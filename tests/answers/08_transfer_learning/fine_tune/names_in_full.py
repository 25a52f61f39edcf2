# verdict: fail
# diagnosis: fine_tune.too_few
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name in ('block16', 'top')
    model.compile(keras.optimizers.Adam(1e-4), 'binary_crossentropy')
    return model
