# verdict: fail
# diagnosis: grad_cam.divided
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    weights = tf.reduce_mean(gradient, axis=(0, 1))
    heatmap = tf.squeeze(features @ weights[:, None])
    return tf.maximum(heatmap, 0) / tf.reduce_max(heatmap)
