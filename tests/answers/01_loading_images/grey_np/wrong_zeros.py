# verdict: fail
# diagnosis: grey_np.png_divided
def grey_np(path):
    image = plt.imread(path)[..., :3]
    return np.dot(image.astype(np.uint8), [0.2989, 0.5870, 0.1140]) / 255
