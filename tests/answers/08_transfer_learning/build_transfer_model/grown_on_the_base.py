# verdict: pass
def build_transfer_model(base):
    """No model inside the model: the head hangs on the base's own output."""
    base.trainable = False
    pooled = keras.layers.GlobalAveragePooling2D()(base.output)
    output = keras.layers.Dense(1)(pooled)
    output = keras.layers.Activation("sigmoid")(output)
    model = keras.Model(base.input, output)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
