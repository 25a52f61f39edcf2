# verdict: fail
# diagnosis: build_transfer_model.output
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.layers.Dense(1, activation='sigmoid')(maps)
    out = keras.layers.GlobalAveragePooling2D()(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
