# verdict: pass
def train_kernel(image, target, kernel, rate, steps):
    weights = tf.Variable(kernel[:, :, None, None])
    for _ in range(steps):
        with tf.GradientTape() as tape:
            output = tf.nn.conv2d(image[None, :, :, None], weights, 1, "VALID")[0, :, :, 0]
            loss = tf.reduce_mean((output - target) ** 2)
        weights.assign_sub(rate * tape.gradient(loss, weights))
    return weights.numpy()[:, :, 0, 0]
