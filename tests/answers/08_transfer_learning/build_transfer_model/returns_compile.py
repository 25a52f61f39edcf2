# verdict: fail
# diagnosis: build_transfer_model.missing_return
def build_transfer_model(base):
    base.trainable = False
    model = keras.Sequential([base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, "sigmoid")])
    return model.compile("adam", "binary_crossentropy")
