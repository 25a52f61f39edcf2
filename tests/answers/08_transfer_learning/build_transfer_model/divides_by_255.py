# verdict: fail
# diagnosis: build_transfer_model.scaled_twice
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(keras.layers.Rescaling(1 / 255)(pictures), training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
