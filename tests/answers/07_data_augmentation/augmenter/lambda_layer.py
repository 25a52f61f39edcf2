# verdict: fail
# diagnosis: augmenter.active_at_inference
def augmenter():
    return keras.Sequential([keras.layers.Lambda(lambda x: tf.image.random_flip_left_right(x))])
