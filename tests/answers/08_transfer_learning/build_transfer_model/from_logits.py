# verdict: fail
# diagnosis: build_transfer_model.from_logits
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', keras.losses.BinaryCrossentropy(from_logits=True))
    return model
