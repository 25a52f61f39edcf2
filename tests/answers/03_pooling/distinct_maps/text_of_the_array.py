# verdict: fail
# diagnosis: distinct_maps.text
def distinct_maps(image, pools):
    seen = set()
    for down in range(-3, 4):
        for right in range(-3, 4):
            m = np.roll(image, (down, right), axis=(0, 1))[:, :, None]
            for _ in range(pools):
                m = max_pool(m, 2, 2)
            seen.add(str(m))
    return len(seen)
