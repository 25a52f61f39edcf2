# verdict: fail
# diagnosis: inspect.raises
# points: 0
def other():
    pictures = keras.Input((128, 128, 1))
    maps = layers.Conv2D(8, 3, strides=4, activation="relu")(pictures)
    return keras.Model(pictures, layers.Dense(1)(layers.GlobalAveragePooling2D()(maps)))


def inspect(pictures):
    return put_weights(other(), MY_WEIGHTS).predict(pictures[..., None], verbose=0)[:, 0]
