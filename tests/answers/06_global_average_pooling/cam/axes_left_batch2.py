# verdict: fail
# diagnosis: cam.batch_axis_left
def cam(features, weights, size):
    return tf.image.resize((features * weights).sum(-1)[None, :, :, None], size)[..., 0]
