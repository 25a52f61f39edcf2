# verdict: fail
# diagnosis: max_pool.type
def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0]
