# verdict: fail
# diagnosis: build_transfer_model.batchnorm_training
def build_transfer_model(base):
    for layer in base.layers:
        layer.trainable = isinstance(layer, keras.layers.BatchNormalization)
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    features = keras.layers.GlobalAveragePooling2D()(maps)
    model = keras.Model(pictures, keras.layers.Dense(1, activation="sigmoid")(features))
    model.compile("adam", "binary_crossentropy")
    return model
