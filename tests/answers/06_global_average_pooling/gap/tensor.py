# verdict: fail
# diagnosis: gap.type
def gap(features):
    return tf.reduce_mean(features, axis=[1, 2])
