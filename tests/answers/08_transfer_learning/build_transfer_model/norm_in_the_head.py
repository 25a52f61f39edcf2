# verdict: fail
# diagnosis: build_transfer_model.hidden_layer
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    x = keras.layers.BatchNormalization()(x)
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
