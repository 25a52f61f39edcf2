# verdict: fail
# diagnosis: distinct_maps.value
def distinct_maps(image, pools):
    seen = set()
    for i in range(-3, 4):
        for j in range(-3, 4):
            image = np.roll(image, (i, j), axis=(0, 1))
            x = image[:, :, None]
            for _ in range(pools):
                x = max_pool(x, 2, 2)
            seen.add(x.tobytes())
    return len(seen)
