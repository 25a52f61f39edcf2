# verdict: fail
# diagnosis: cam.divided_by_largest
def cam(features, weights, size):
    small = features @ weights
    large = tf.image.resize(small[:, :, None], size)[:, :, 0].numpy()
    return large / large.max()
