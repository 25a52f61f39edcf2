# verdict: pass
def distinct_maps(image, pools):
    shifted = [np.roll(np.roll(image, i, axis=0), j, axis=1) for i in range(-3, 4) for j in range(-3, 4)]
    batch = tf.constant(np.stack(shifted))[..., None]
    for _ in range(pools):
        batch = tf.nn.max_pool2d(batch, 2, 2, "VALID")
    return len(np.unique(batch.numpy().reshape(49, -1), axis=0))
