# verdict: fail
# diagnosis: cam.grad_cam
def cam(features, weights, size):
    small = np.maximum((features * weights).sum(axis=-1), 0)
    small = small / small.max()
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
