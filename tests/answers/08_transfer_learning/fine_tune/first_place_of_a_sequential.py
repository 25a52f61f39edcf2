# verdict: pass
def fine_tune(model):
    """For a model built with Sequential, whose first layer is the base."""
    for layer in model.layers[0].layers:
        if layer.name[:7] == "block16" or layer.name[:3] == "top":
            layer.trainable = not isinstance(layer, keras.layers.BatchNormalization)
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
