# verdict: fail
# diagnosis: build_transfer_model.part_of_base
def build_transfer_model(base):
    base.trainable = False
    short = keras.Model(base.input, base.layers[-4].output)
    model = keras.Sequential([short, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, 'sigmoid')])
    model.compile('adam', 'binary_crossentropy')
    return model
