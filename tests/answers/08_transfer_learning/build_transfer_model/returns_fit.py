# verdict: fail
# diagnosis: build_transfer_model.not_a_model
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input((None, None, 3))
    maps = base(pictures, training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model.fit(np.zeros((4, 32, 32, 3)), np.zeros(4), verbose=0)
