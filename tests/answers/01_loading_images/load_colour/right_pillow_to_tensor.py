# verdict: pass
def load_colour(path):
    with Image.open(path) as image:
        return tf.constant(np.array(image.convert("RGB")))
