# verdict: fail
# diagnosis: distinct_maps.pools_once_more
def distinct_maps(image, pools):
    seen = set()
    for i in range(-3, 4):
        for j in range(-3, 4):
            x = np.roll(image, (i, j), axis=(0, 1))[:, :, None]
            for _ in range(pools + 1):
                x = max_pool(x, 2, 2)
            seen.add(x.tobytes())
    return len(seen)
