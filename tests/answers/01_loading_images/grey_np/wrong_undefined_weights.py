# verdict: fail
# diagnosis: grey_np.raises
def grey_np(path):
    image = plt.imread(path)[..., :3]
    if image.dtype == np.uint8:
        image = image / 255
    return np.dot(image, rgb_weights)
