# verdict: fail
# diagnosis: distinct_maps.against_the_first
def distinct_maps(image, pools):
    """Number of different maps among the 49 shifts by up to 3 pixels, each pooled `pools` times."""
    def pooled(picture):
        for _ in range(pools):
            picture = condense(picture, "MAX")
        return picture

    home = pooled(image)
    count = 1
    for down in range(-3, 4):
        for right in range(-3, 4):
            moved = pooled(np.roll(image, (down, right), axis=(0, 1)))
            if not np.array_equal(moved, home):
                count += 1
    return count
