# verdict: fail
# diagnosis: grad_cam.without_sign
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    weights = tf.abs(tf.reduce_mean(gradient, axis=(0, 1)))
    return tf.reduce_sum(features * weights, axis=-1)
