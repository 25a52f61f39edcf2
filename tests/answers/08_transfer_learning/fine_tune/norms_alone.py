# verdict: fail
# diagnosis: fine_tune.norms_alone
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(('block16', 'top')) and isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.Adam(1e-4), 'binary_crossentropy')
    return model
