# verdict: fail
# diagnosis: grad_cam.no_gradient
def grad_cam(head, features):
    maps = features[None]
    with tf.GradientTape() as tape:
        score = head(maps)
    weights = np.mean(tape.gradient(score, maps), axis=(0, 1, 2))
    return np.maximum((features * weights).sum(-1), 0)
