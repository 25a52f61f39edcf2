# verdict: fail
# diagnosis: cam.divided_by_magnitude_first
def cam(features, weights, size):
    small = features @ weights
    small = small / np.abs(small).max()
    return tf.image.resize(small[..., None], size)[..., 0]
