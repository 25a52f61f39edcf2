# verdict: pass
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(('block16', 'top')) and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.Adam(1e-5), model.loss)
    return model
