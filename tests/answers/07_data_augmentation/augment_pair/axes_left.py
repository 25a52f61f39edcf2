# verdict: fail
# diagnosis: augment_pair.shape
def augment_pair(image, mask, seed):
    both = np.stack([image, mask], axis=-1)
    both = tf.image.stateless_random_flip_left_right(both, seed=(seed, 0)).numpy()
    return both[..., :1], both[..., 1:]
