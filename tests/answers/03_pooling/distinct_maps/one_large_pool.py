# verdict: pass
def distinct_maps(image, pools):
    """Pools of 2, one after another, keep what one pool of 2 ** pools keeps."""
    side = 2**pools
    shifts = [np.roll(image, (i, j), axis=(0, 1)) for i in range(-3, 4) for j in range(-3, 4)]
    pooled = [tf.nn.max_pool2d(s[None, :, :, None], side, side, "VALID").numpy() for s in shifts]
    return len({tuple(p.ravel()) for p in pooled})
