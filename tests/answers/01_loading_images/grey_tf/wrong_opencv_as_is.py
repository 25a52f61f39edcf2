# verdict: fail
# diagnosis: grey_tf.bgr
def grey_tf(path):
    image = cv2.imread(path).astype(np.float32) / 255
    return tf.image.rgb_to_grayscale(image)[..., 0]
