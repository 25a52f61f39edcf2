# verdict: fail
# diagnosis: max_pool.same
def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "SAME")[0].numpy()
