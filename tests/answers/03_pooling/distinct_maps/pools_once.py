# verdict: fail
# diagnosis: distinct_maps.pools_once
def distinct_maps(image, pools):
    seen = set()
    for i in range(-3, 4):
        for j in range(-3, 4):
            seen.add(max_pool(np.roll(image, (i, j), axis=(0, 1))[:, :, None], 2, 2).tobytes())
    return len(seen)
