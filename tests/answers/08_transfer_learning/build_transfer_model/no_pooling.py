# verdict: fail
# diagnosis: build_transfer_model.size_unknown
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    features = keras.layers.Dense(8)(base(pictures, training=False)[..., 0, 0])
    model = keras.Model(pictures, keras.layers.Dense(1, activation="sigmoid")(features))
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
