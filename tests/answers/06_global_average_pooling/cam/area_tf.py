# verdict: fail
# diagnosis: cam.area
def cam(features, weights, size):
    return tf.image.resize((features * weights).sum(-1)[:, :, None], size, method="area")[:, :, 0]
