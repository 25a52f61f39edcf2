# verdict: fail
# diagnosis: distinct_maps.counts_unchanged
def pooled(image, pools):
    x = image[:, :, None]
    for _ in range(pools):
        x = max_pool(x, 2, 2)
    return x


def distinct_maps(image, pools):
    start = pooled(image, pools)
    same = [np.array_equal(pooled(np.roll(image, (i, j), (0, 1)), pools), start) for i in range(-3, 4) for j in range(-3, 4)]
    return sum(same)
