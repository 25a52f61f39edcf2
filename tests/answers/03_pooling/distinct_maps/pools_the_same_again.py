# verdict: fail
# diagnosis: distinct_maps.pools_the_same_again
def distinct_maps(image, pools):
    seen = set()
    for i in range(-3, 4):
        for j in range(-3, 4):
            shifted = pooled = np.roll(image, (i, j), axis=(0, 1))[:, :, None]
            for _ in range(pools):
                pooled = max_pool(shifted, 2, 2)
            seen.add(pooled.tobytes())
    return len(seen)
