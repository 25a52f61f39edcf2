# verdict: pass
def filter_detect_condense(image, kernel):
    conv = keras.layers.Conv2D(1, kernel.shape, padding="same", activation="relu", use_bias=False)
    conv.build((1, None, None, 1))
    conv.set_weights([kernel[:, :, None, None]])
    pool = keras.layers.MaxPooling2D(2, padding="same")
    return pool(conv(image[None, :, :, None]))[0, :, :, 0]
