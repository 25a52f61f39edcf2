# verdict: fail
# diagnosis: grey_np.alpha_averaged
def grey_np(path):
    image = plt.imread(path)
    if image.dtype == np.uint8:
        image = image / 255
    return np.mean(image, axis=2)
