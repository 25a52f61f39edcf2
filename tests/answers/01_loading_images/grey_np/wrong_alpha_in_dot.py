# verdict: fail
# diagnosis: grey_np.alpha_in_dot
def grey_np(path):
    image = plt.imread(path)
    if image.dtype == np.uint8:
        image = image / 255.0
    return np.dot(image, [0.2989, 0.5870, 0.1140])
