# verdict: pass
def load_colour(path):
    return tf.convert_to_tensor(cv2.imread(path)[..., ::-1].copy())
