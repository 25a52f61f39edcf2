# verdict: fail
# diagnosis: distinct_maps.average
def distinct_maps(image, pools):
    seen = set()
    for i in range(-3, 4):
        for j in range(-3, 4):
            x = np.roll(image, (i, j), axis=(0, 1))[None, :, :, None]
            for _ in range(pools):
                x = tf.nn.avg_pool2d(x, 2, 2, "VALID")
            seen.add(np.asarray(x).tobytes())
    return len(seen)
