# verdict: fail
# diagnosis: cam.stretched_to_0_1
def cam(features, weights, size):
    small = features @ weights
    large = tf.image.resize(small[:, :, None], size)[:, :, 0].numpy()
    return (large - large.min()) / (large.max() - large.min())
