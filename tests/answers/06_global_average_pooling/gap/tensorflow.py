# verdict: pass
def gap(features):
    return tf.reduce_mean(features, axis=[1, 2]).numpy()
