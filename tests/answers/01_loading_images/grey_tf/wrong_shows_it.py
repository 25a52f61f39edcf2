# verdict: fail
# diagnosis: grey_tf.missing_return
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    plt.imshow(tf.squeeze(tf.image.rgb_to_grayscale(image)), cmap='gray')
