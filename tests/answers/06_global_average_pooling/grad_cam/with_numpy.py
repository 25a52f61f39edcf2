# verdict: pass
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    weights = gradient.numpy().mean(axis=(0, 1))
    return np.maximum((features * weights).sum(axis=-1), 0)
