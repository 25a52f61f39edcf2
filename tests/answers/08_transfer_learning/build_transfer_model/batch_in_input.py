# verdict: fail
# diagnosis: build_transfer_model.batch_in_input
def build_transfer_model(base):
    base.trainable = False
    pictures = keras.Input(base.input_shape)
    maps = base(pictures, training=False)
    x = keras.layers.GlobalAveragePooling2D()(maps)
    out = keras.layers.Dense(1, activation='sigmoid')(x)
    model = keras.Model(pictures, out)
    model.compile('adam', 'binary_crossentropy')
    return model
