# verdict: fail
# diagnosis: grad_cam.not_added_up
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    weights = tf.reduce_mean(gradient, axis=(0, 1))
    return tf.nn.relu(features * weights)
