# verdict: fail
# diagnosis: cam.grad_cam_at_the_end
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    big = tf.image.resize(small[:, :, None], size)[:, :, 0].numpy()
    big = np.maximum(big, 0)
    return big / (big.max() + 1e-8)
