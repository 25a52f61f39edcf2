# verdict: pass
def distinct_maps(image, pools):
    seen = set()
    for down in range(-3, 4):
        for right in range(-3, 4):
            maps = np.roll(image, (down, right), axis=(0, 1))[:, :, None]
            for _ in range(pools):
                maps = max_pool(maps, 2, 2)
            seen.add(maps.tobytes())
    return len(seen)
