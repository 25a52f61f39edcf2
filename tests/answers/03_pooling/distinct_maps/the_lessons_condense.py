# verdict: pass
def distinct_maps(image, pools):
    seen = set()
    for down in range(-3, 4):
        for right in range(-3, 4):
            view = np.roll(image, (down, right), axis=(0, 1))
            for _ in range(pools):
                view = condense(view, "MAX")
            seen.add(view.tobytes())
    return len(seen)
