# verdict: fail
# diagnosis: build_transfer_model.sums
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.ops.sum(maps, axis=(1, 2))
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
