# verdict: fail
# diagnosis: grad_cam.gradient_alone
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    return tf.nn.relu(tf.reduce_sum(gradient, axis=-1))
