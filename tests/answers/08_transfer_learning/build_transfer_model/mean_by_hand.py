# verdict: pass
def build_transfer_model(base):
    base.trainable = False
    inp = keras.Input(shape=(None, None, 3))
    x = keras.ops.mean(base(inp, training=False), axis=(1, 2))
    x = keras.layers.Dense(1, activation=keras.activations.sigmoid, kernel_initializer="zeros")(x)
    model = keras.Model(inputs=inp, outputs=x)
    model.compile("sgd", "bce")
    return model
