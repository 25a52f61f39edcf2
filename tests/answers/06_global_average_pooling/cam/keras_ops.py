# verdict: pass
def cam(features, weights, size):
    small = keras.ops.tensordot(features, weights, axes=1)
    return keras.ops.squeeze(keras.ops.image.resize(small[:, :, None], size, interpolation="bilinear"), -1)
