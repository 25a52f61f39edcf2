# verdict: pass
def build_transfer_model(base):
    """Keras reads `trainable` at the first step of training, so this is in time."""
    model = keras.Sequential([base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, "sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    base.trainable = False
    return model
