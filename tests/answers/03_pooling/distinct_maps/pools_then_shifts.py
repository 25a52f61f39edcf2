# verdict: fail
# diagnosis: distinct_maps.pools_then_shifts
def distinct_maps(image, pools):
    x = image[:, :, None]
    for _ in range(pools):
        x = max_pool(x, 2, 2)
    return len({np.roll(x, (i, j), axis=(0, 1)).tobytes() for i in range(-3, 4) for j in range(-3, 4)})
