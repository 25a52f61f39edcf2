# verdict: fail
# diagnosis: build_transfer_model.no_pooling
def build_transfer_model(base):
    base.trainable = False
    model = keras.Sequential([base, keras.layers.Dense(1, "sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model
