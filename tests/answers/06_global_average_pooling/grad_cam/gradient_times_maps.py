# verdict: fail
# diagnosis: grad_cam.no_mean
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    return tf.nn.relu(tf.reduce_sum(features * gradient, axis=-1))
