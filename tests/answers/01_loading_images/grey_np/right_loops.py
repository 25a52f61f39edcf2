# verdict: pass
def grey_np(path):
    image = plt.imread(path)
    top = 255 if image.dtype == np.uint8 else 1.0
    grey = np.zeros(image.shape[:2])
    for row in range(grey.shape[0]):
        for column in range(grey.shape[1]):
            red, green, blue = image[row, column][:3].astype(float)
            grey[row, column] = (0.2989 * red + 0.5870 * green + 0.1140 * blue) / top
    return grey
