# verdict: fail
# diagnosis: build_transfer_model.shape
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    out = keras.ops.squeeze(out, axis=-1)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
