# verdict: fail
# diagnosis: kernel_gradient.type
def kernel_gradient(image, error):
    answer = tf.nn.conv2d(image[None, :, :, None], error[:, :, None, None], 1, "VALID")
    return answer[0, :, :, 0] * (2 / error.size)
