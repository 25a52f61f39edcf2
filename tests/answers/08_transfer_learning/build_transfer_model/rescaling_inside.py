# verdict: fail
# diagnosis: build_transfer_model.scaled_twice
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((32, 48, 3))
    features = keras.layers.GlobalAveragePooling2D()(base(keras.layers.Rescaling(1 / 128, offset=-127 / 128)(pictures), training=False))
    model = keras.Model(pictures, keras.layers.Dense(1, activation="sigmoid")(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
