# verdict: pass
def augment_pair(image, mask, seed):
    both = tf.stack([tf.cast(image, tf.uint8), tf.cast(mask, tf.uint8)], axis=-1)
    both = tf.image.stateless_random_flip_left_right(both, seed=(seed, 1))
    both = tf.image.stateless_random_flip_up_down(both, seed=(seed, 2))
    return both[..., 0], tf.cast(both[..., 1], tf.bool)
