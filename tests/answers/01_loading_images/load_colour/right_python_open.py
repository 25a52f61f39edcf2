# verdict: pass
def load_colour(path):
    with open(path, "rb") as file:
        return tf.io.decode_image(file.read(), channels=3, expand_animations=False)
