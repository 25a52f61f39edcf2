# verdict: pass
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    out = keras.layers.Dense(1, activation='sigmoid', kernel_regularizer='l2')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
