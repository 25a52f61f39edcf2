# verdict: fail
# diagnosis: build_transfer_model.no_sigmoid
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((32, 48, 3))
    features = keras.layers.GlobalAveragePooling2D()(base(pictures, training=False))
    model = keras.Model(pictures, keras.layers.Dense(1)(features))
    model.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True))
    return model
