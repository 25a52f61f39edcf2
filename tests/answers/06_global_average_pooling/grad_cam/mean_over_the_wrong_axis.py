# verdict: fail
# diagnosis: grad_cam.other_axes
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    weights = tf.reduce_mean(gradient, axis=-1, keepdims=True)
    return tf.nn.relu(tf.reduce_sum(features * weights, axis=-1))
