# verdict: fail
# diagnosis: load_colour.type
def load_colour(path):
    return tf.keras.utils.img_to_array(tf.keras.utils.load_img(path))
