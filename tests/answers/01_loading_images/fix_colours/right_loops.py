# verdict: pass
def fix_colours(bgr):
    rgb = np.zeros(bgr.shape, dtype=np.uint8)
    for row in range(bgr.shape[0]):
        for column in range(bgr.shape[1]):
            blue, green, red = bgr[row, column]
            rgb[row, column] = red, green, blue
    return rgb
