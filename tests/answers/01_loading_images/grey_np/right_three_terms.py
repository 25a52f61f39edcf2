# verdict: pass
def grey_np(path):
    image = np.asarray(plt.imread(path), float)
    image = image / 255 if image.max() > 1 else image
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    return 0.2989 * red + 0.5870 * green + 0.1140 * blue
