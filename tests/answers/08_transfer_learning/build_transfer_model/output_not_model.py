# verdict: fail
# diagnosis: build_transfer_model.not_a_model
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    features = keras.layers.GlobalAveragePooling2D()(base(pictures, training=False))
    return keras.layers.Dense(1, "sigmoid")(features)
