# verdict: fail
# diagnosis: grey_np.other_weights
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if image.dtype == np.uint8:
        image = image / 255
    return np.dot(image, [0.2126, 0.7152, 0.0722])
