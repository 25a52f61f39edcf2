# verdict: fail
# diagnosis: load_colour.bgr
def load_colour(path):
    return tf.convert_to_tensor(cv2.imread(path))
