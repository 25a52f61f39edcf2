# verdict: fail
# diagnosis: build_transfer_model.frozen_too_late
def build_transfer_model(base):
    model = keras.Sequential([base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, "sigmoid")])
    model.compile("adam", "binary_crossentropy")
    model.fit(np.zeros((4, 32, 32, 3)), np.array([0, 1, 0, 1]), verbose=0)
    base.trainable = False
    return model
