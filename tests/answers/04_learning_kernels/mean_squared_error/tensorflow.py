# verdict: pass
def mean_squared_error(output, target):
    return float(tf.reduce_mean(tf.square(output - target)))
