# verdict: fail
# diagnosis: cam.divided_by_magnitude
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    big = tf.image.resize(small[:, :, None], size)[:, :, 0].numpy()
    return big / np.abs(big).max()
