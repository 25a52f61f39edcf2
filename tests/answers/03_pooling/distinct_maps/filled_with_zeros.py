# verdict: pass
def distinct_maps(image, pools):
    """The margin is empty, so what a shift moves in is zero either way."""
    height, width = image.shape
    padded = np.pad(image, 3)
    maps = set()
    for i in range(7):
        for j in range(7):
            part = padded[i : i + height, j : j + width]
            for _ in range(pools):
                rows, columns = part.shape[0] // 2 * 2, part.shape[1] // 2 * 2
                part = part[:rows, :columns]
                part = np.maximum.reduce([part[a::2, b::2] for a in (0, 1) for b in (0, 1)])
            maps.add(str(part.tolist()))
    return len(maps)
