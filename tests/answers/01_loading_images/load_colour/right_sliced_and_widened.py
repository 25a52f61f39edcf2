# verdict: pass
def load_colour(path):
    image = tf.io.decode_image(tf.io.read_file(path))
    if image.shape[-1] < 3:
        return tf.image.grayscale_to_rgb(image[..., :1])
    return image[..., :3]
