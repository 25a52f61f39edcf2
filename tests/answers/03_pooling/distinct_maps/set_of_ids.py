# verdict: fail
# diagnosis: distinct_maps.counts_shifts
def distinct_maps(image, pools):
    kept = []
    for i in range(-3, 4):
        for j in range(-3, 4):
            x = np.roll(image, (i, j), axis=(0, 1))[:, :, None]
            for _ in range(pools):
                x = max_pool(x, 2, 2)
            kept.append(x)
    return len({id(x) for x in kept})
