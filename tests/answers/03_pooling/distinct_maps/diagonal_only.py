# verdict: fail
# diagnosis: distinct_maps.diagonal_only
def distinct_maps(image, pools):
    seen = set()
    for shift in range(-3, 4):
        x = np.roll(image, (shift, shift), axis=(0, 1))[:, :, None]
        for _ in range(pools):
            x = max_pool(x, 2, 2)
        seen.add(x.tobytes())
    return len(seen)
