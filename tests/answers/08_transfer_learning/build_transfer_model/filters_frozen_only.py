# verdict: fail
# diagnosis: build_transfer_model.batchnorm_training
def build_transfer_model(base):
    for layer in base.layers:
        if isinstance(layer, (keras.layers.Conv2D, keras.layers.DepthwiseConv2D)):
            layer.trainable = False
    pictures = keras.Input((32, 48, 3))
    features = keras.layers.GlobalAveragePooling2D()(base(pictures, training=True))
    model = keras.Model(pictures, keras.layers.Dense(1, activation="sigmoid")(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
