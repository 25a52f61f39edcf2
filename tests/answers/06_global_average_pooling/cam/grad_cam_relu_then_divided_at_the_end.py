# verdict: fail
# diagnosis: cam.grad_cam_around
def cam(features, weights, size):
    small = tf.nn.relu(features @ weights)
    big = tf.image.resize(small[..., None], size)[..., 0]
    return big / tf.reduce_max(big)
