# verdict: fail
# diagnosis: fine_tune.trains
def fine_tune(model):
    base = model.get_layer('efficientnet_lite0')
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(('block16', 'top')) and not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.Adam(1e-4), 'binary_crossentropy')
    model.fit(np.random.rand(6, 24, 40, 3), np.array([0, 1, 1, 0, 1, 0]), epochs=2, verbose=0)
    return model
