# verdict: fail
# diagnosis: max_pool.shape
def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID").numpy()
