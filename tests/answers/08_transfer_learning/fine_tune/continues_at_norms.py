# verdict: fail
# diagnosis: fine_tune.batchnorm_thawed
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            continue
        layer.trainable = layer.name.startswith(('block16', 'top'))
    model.compile(keras.optimizers.Adam(1e-4), 'binary_crossentropy')
    return model
