# verdict: fail
# diagnosis: augmenter.not_layers
def augmenter():
    def change(pictures):
        return tf.image.random_flip_left_right(pictures)
    return change
