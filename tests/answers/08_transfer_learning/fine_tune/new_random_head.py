# verdict: fail
# diagnosis: fine_tune.weights
def fine_tune(model):
    base = model.get_layer("efficientnet_lite0")
    base.trainable = True
    for layer in base.layers:
        layer.trainable = layer.name.startswith(("block16", "top")) and not layer.name.endswith("_bn")
    pooled = keras.layers.GlobalAveragePooling2D()(base(model.input, training=False))
    model = keras.Model(model.input, keras.layers.Dense(1, "sigmoid")(pooled))
    model.compile(keras.optimizers.Adam(1e-5), "binary_crossentropy", metrics=["accuracy"])
    return model
