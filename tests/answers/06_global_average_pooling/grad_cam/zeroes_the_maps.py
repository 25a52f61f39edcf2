# verdict: fail
# diagnosis: grad_cam.changes_given
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    weights = tf.reduce_mean(gradient, axis=(0, 1))
    heat = np.maximum((features * weights.numpy()).sum(-1), 0)
    features *= 0
    return heat
