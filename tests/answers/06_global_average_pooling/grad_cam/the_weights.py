# verdict: fail
# diagnosis: grad_cam.weights_alone
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    return tf.reduce_mean(gradient, axis=(0, 1))
