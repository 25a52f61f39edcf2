# verdict: fail
# diagnosis: cam.stretched_to_255
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    big = tf.image.resize(small[:, :, None], size)[:, :, 0].numpy()
    return 255 * (big - big.min()) / (big.max() - big.min())
