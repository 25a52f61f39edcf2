# verdict: pass
def kernel_gradient(image, error):
    h, w = image.shape[0] - error.shape[0] + 1, image.shape[1] - error.shape[1] + 1
    kernel = tf.Variable(np.zeros((h, w, 1, 1)))
    with tf.GradientTape() as tape:
        output = tf.nn.conv2d(image[None, :, :, None], kernel, 1, "VALID")[0, :, :, 0]
        loss = tf.reduce_mean((output + error) ** 2)
    return tape.gradient(loss, kernel).numpy()[:, :, 0, 0]
