# verdict: fail
# diagnosis: grad_cam.no_gradient
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    score = head(maps)
    with tf.GradientTape() as tape:
        score = score[0]
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=(0, 1, 2))
    return tf.nn.relu(tf.reduce_sum(features * weights, axis=-1))
